import type { SkillDetail } from '../../contracts';
import { readSkillMarkdown } from '../../domain/frontmatter';

import { modifiedAtOf, SKILL_MARKDOWN, type BundleScan } from './bundle-scan';
import { codeOf } from './disk-problem';
import { openInside, readInside } from './inside-file';
import type { IndexedBundle } from './skill-summary';

const PROBED_BYTES = 8_000;

/** As git tells: a NUL byte near the start. */
async function isBinary(directory: string, path: string): Promise<boolean> {
  const handle = await openInside(directory, path);
  try {
    const probe = Buffer.alloc(PROBED_BYTES);
    const { bytesRead } = await handle.read(probe, 0, PROBED_BYTES, 0);
    return probe.subarray(0, bytesRead).includes(0);
  } finally {
    await handle.close();
  }
}

async function filesOf(directory: string, scan: BundleScan): Promise<SkillDetail['files']> {
  const files: SkillDetail['files'] = scan.links.map(({ path, target }) => ({
    path,
    size: 0,
    binary: false,
    executable: false,
    modifiedAt: null,
    link: target
  }));
  for (const file of scan.files) {
    const { path, size, executable } = file;
    const modifiedAt = modifiedAtOf(file).toISOString();
    const binary = await isBinary(directory, path);
    files.push({ path, size, binary, executable, modifiedAt, link: null });
  }
  return files.sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** Reads the text and the files of a bundle that has just been indexed. */
export async function detailOf({ location, scan, summary }: IndexedBundle): Promise<SkillDetail> {
  const markdown = await readMarkdown(location.directory);
  return {
    ...summary,
    body: markdown?.body ?? '',
    content: markdown?.text ?? '',
    frontmatter: markdown?.frontmatter ?? null,
    license: markdown?.license ?? null,
    compatibility: markdown?.compatibility ?? null,
    size: scan.files.reduce((sum, file) => sum + file.size, 0),
    files: await filesOf(location.directory, scan)
  };
}

async function readMarkdown(directory: string) {
  try {
    return readSkillMarkdown(await readInside(directory, SKILL_MARKDOWN));
  } catch (error) {
    // A link or a file that may not be read: the summary's diagnostics say so.
    if (['ELOOP', 'EACCES', 'EPERM'].includes(codeOf(error) ?? '')) {
      return null;
    }
    throw error;
  }
}
