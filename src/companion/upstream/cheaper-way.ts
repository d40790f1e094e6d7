const MAX_SINGLE_FILES = 20;

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
  const archiveBytes = treeBytes === null ? Infinity : treeBytes * PACKED_SHARE;
  return files.length <= MAX_SINGLE_FILES && bytes <= archiveBytes;
}
