const MAX_SINGLE_FILES = 20;

/** Of a large repository more are worth it: its archive takes longer than their requests. */
const MAX_SINGLE_FILES_OF_LARGE = 64;
const LARGE_BYTES = 8 * 1024 * 1024;
const SMALL_SHARE = 1 / 8;

/** Text, which skills mostly are, packs to about a quarter. */
const PACKED_SHARE = 1 / 4;

/**
 * Whether files are had more cheaply one by one than in one archive of their repository, which is
 * never to be outdone in bytes.
 *
 * @param treeBytes size of all files of the commit; null: too many to be listed
 */
export function isWorthSingly(
  files: readonly { readonly size: number }[],
  treeBytes: number | null
): boolean {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const ofAll = treeBytes ?? Infinity;
  const isSmallPart = ofAll >= LARGE_BYTES && bytes <= ofAll * SMALL_SHARE;
  const most = isSmallPart ? MAX_SINGLE_FILES_OF_LARGE : MAX_SINGLE_FILES;
  return files.length <= most && bytes <= ofAll * PACKED_SHARE;
}
