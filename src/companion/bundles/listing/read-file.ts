import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

import type { FileResponse } from '../../../contracts';
import { decodeUtf8 } from '../../../domain/utf8';
import { ProblemError } from '../../../http/problem';

import { codeOf } from '../disk/disk-problem';
import { assertPlainPath } from '../disk/entry-path';
import { openInside } from '../disk/inside-file';
import type { IndexedBundle } from './skill-summary';

/**
 * Bytes of a file that may be read whole. As JSON text a byte takes up to six (`\u0001`), and Jupyter
 * Server takes answers of up to 100 MiB from the companion.
 */
export const FILE_LIMIT = 16 << 20;

/** A file of a bundle, and the hex SHA-256 of its bytes. */
export interface BundleFile extends FileResponse {
  readonly sha256: string;
}

function missing(path: string, { scan, location }: IndexedBundle): ProblemError {
  const { name } = location.skill;
  const link = scan.links.find(each => path === each.path || path.startsWith(`${each.path}/`));
  if (link !== undefined) {
    return new ProblemError(
      'file-not-found',
      `"${link.path}" in the skill "${name}" is a link, and links are not followed.`
    );
  }
  return scan.unreadable.includes(path)
    ? new ProblemError('file-not-found', `"${path}" of the skill "${name}" may not be read.`)
    : new ProblemError('file-not-found', `There is no file "${path}" in the skill "${name}".`);
}

const tooLarge = (path: string): ProblemError =>
  new ProblemError(
    'too-large',
    `"${path}" is larger than ${FILE_LIMIT >> 20} MB, the most that can be opened or downloaded here.`
  );

/** All bytes, but never more than the limit: the file may grow while it is read. */
async function bytesOf(handle: FileHandle, path: string): Promise<Buffer> {
  if ((await handle.stat()).size > FILE_LIMIT) {
    throw tooLarge(path);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of handle.createReadStream({ autoClose: false, end: FILE_LIMIT })) {
    chunks.push(chunk as Buffer);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length > FILE_LIMIT) {
    throw tooLarge(path);
  }
  return bytes;
}

/**
 * Reads one of the files that a look at the bundle has just found; no link is followed on the way.
 *
 * @param path within the bundle, `/`-separated, spelled as on disk
 * @throws ProblemError `invalid-path`, `file-not-found`, `too-large` over {@link FILE_LIMIT}
 */
export async function readBundleFile(bundle: IndexedBundle, path: string): Promise<BundleFile> {
  assertPlainPath(path);
  if (!bundle.scan.files.some(file => file.path === path)) {
    throw missing(path, bundle);
  }
  const handle = await openInside(bundle.location.directory, path).catch((error: unknown) => {
    // Gone, or replaced by something else, since the look.
    throw ['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'EPERM'].includes(codeOf(error) ?? '')
      ? missing(path, bundle)
      : error;
  });
  try {
    const bytes = await bytesOf(handle, path);
    const { mode, mtime } = await handle.stat();
    const text = bytes.includes(0) ? null : decodeUtf8(bytes);
    return {
      path,
      size: bytes.length,
      executable: (mode & 0o111) !== 0,
      modifiedAt: mtime.toISOString(),
      encoding: text === null ? 'base64' : 'utf-8',
      content: text ?? bytes.toString('base64'),
      sha256: createHash('sha256').update(bytes).digest('hex')
    };
  } finally {
    await handle.close();
  }
}
