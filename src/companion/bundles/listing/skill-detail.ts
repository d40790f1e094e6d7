import pLimit from 'p-limit';

import type { SkillDetail } from '../../../contracts';
import { readSkillMarkdown } from '../../../domain/frontmatter/frontmatter';

import { modifiedAtOf, SKILL_MARKDOWN, type BundleScan, type ScannedFile } from './bundle-scan';
import { codeOf } from '../disk/disk-problem';
import { openInside, readInside } from '../disk/inside-file';
import type { IndexedBundle } from './skill-summary';

const PROBED_BYTES = 8_000;
const PROBED_AT_ONCE = 16;

/** By the entries of scans, which are kept as long as their files are unchanged. */
const binaries = new WeakMap<ScannedFile, boolean>();

/** As git tells: a NUL byte near the start. */
export const looksBinary = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, PROBED_BYTES).includes(0);

async function isBinary(directory: string, file: ScannedFile): Promise<boolean> {
  const known = binaries.get(file);
  if (known !== undefined) {
    return known;
  }
  const handle = await openInside(directory, file.path);
  try {
    const probe = Buffer.alloc(PROBED_BYTES);
    const { bytesRead } = await handle.read(probe, 0, PROBED_BYTES, 0);
    const binary = looksBinary(probe.subarray(0, bytesRead));
    binaries.set(file, binary);
    return binary;
  } finally {
    await handle.close();
  }
}

async function filesOf(directory: string, scan: BundleScan): Promise<SkillDetail['files']> {
  const links = scan.links.map(({ path, target }) => ({
    path,
    size: 0,
    binary: false,
    executable: false,
    modifiedAt: null,
    link: target
  }));
  const inTurn = pLimit(PROBED_AT_ONCE);
  const files = scan.files.map(file =>
    inTurn(async () => ({
      path: file.path,
      size: file.size,
      binary: await isBinary(directory, file),
      executable: file.executable,
      modifiedAt: modifiedAtOf(file).toISOString(),
      link: null
    }))
  );
  return [...links, ...(await Promise.all(files))].sort((left, right) =>
    left.path < right.path ? -1 : 1
  );
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
