import { createHash } from 'node:crypto';

import type { TreeEntry } from './git-host';

/** The id git gives these bytes as a blob: SHA-1, hexadecimal. */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}

const sortKey = (entry: TreeEntry): Buffer =>
  Buffer.from(entry.type === 'tree' ? `${entry.path}/` : entry.path);

/**
 * The id git gives a directory with these direct children: SHA-1, hexadecimal. Needed for a
 * repository's root, whose own tree id no listing names.
 */
export function treeId(children: readonly TreeEntry[]): string {
  const rows = children
    .toSorted((a, b) => Buffer.compare(sortKey(a), sortKey(b)))
    .flatMap(({ mode, path, sha }) => [
      Buffer.from(`${mode.replace(/^0/, '')} ${path}\0`),
      Buffer.from(sha, 'hex')
    ]);
  const body = Buffer.concat(rows);
  return createHash('sha1').update(`tree ${body.byteLength}\0`).update(body).digest('hex');
}
