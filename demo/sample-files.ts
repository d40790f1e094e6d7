import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { FileChanges, FileContent } from '../tests/support/github';

const DIRECTORY = path.join(__dirname, 'repositories');

/** A script starts with the program that runs it, so no file mode has to survive a checkout. */
const asCommitted = (content: Buffer): FileContent =>
  content.subarray(0, 2).toString() === '#!' ? { content, executable: true } : content;

/** Everything below `demo/repositories/OWNER/NAME`, as its repository is to hold it. */
export async function sampleFiles(fullName: string): Promise<FileChanges> {
  const root = path.join(DIRECTORY, ...fullName.split('/'));
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const file = path.join(entry.parentPath, entry.name);
        const name = path.relative(root, file).split(path.sep).join('/');
        return [name, asCommitted(await readFile(file))] as const;
      })
  );
  return Object.fromEntries(files);
}
