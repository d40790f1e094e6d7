import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';

/** One line a file, link and directory below a directory: enough to see that nothing changed. */
export async function diskState(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const lines = await Promise.all(
    entries.map(async entry => {
      const full = path.join(entry.parentPath, entry.name);
      const name = path.relative(directory, full);
      if (entry.isSymbolicLink()) {
        return `${name} -> ${await readlink(full)}`;
      }
      if (entry.isDirectory()) {
        return `${name}/`;
      }
      const digest = createHash('sha256')
        .update(await readFile(full))
        .digest('hex');
      return `${name} ${((await lstat(full)).mode & 0o777).toString(8)} ${digest}`;
    })
  );
  return lines.sort();
}
