import type { FileResponse } from '../../../contracts';
import { decodeUtf8 } from '../../../domain/utf8';
import { ProblemError } from '../../../http/problem';

import { assertPlainPath } from '../disk/entry-path';
import { FILE_LIMIT } from '../listing/read-file';
import type { VersionTree } from './version-tree';

/**
 * One file of a version, as text where it is text.
 *
 * @param at ISO 8601: when that version was noted; single times are not kept
 * @throws ProblemError `invalid-path`, `file-not-found`, `too-large`
 */
export async function readVersionFile(
  tree: VersionTree,
  path: string,
  at: string
): Promise<FileResponse> {
  assertPlainPath(path);
  const file = tree.files.find(each => each.path === path);
  if (file === undefined) {
    throw new ProblemError('file-not-found', `There is no file "${path}" in this version.`);
  }
  const bytes = await file.read();
  if (bytes.length > FILE_LIMIT) {
    throw new ProblemError(
      'too-large',
      `"${path}" is larger than ${FILE_LIMIT >> 20} MB, the most that can be opened here.`
    );
  }
  const text = bytes.includes(0) ? null : decodeUtf8(bytes);
  return {
    path,
    size: bytes.length,
    executable: file.executable,
    modifiedAt: at,
    encoding: text === null ? 'base64' : 'utf-8',
    content: text ?? Buffer.from(bytes).toString('base64')
  };
}
