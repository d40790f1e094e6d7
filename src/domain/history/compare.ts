import type { ComparedFile } from '../../contracts';

import type { ComparableFile } from '../changes';

/** A file that differs, as far as digests and modes tell. */
export type DifferingFile = Pick<ComparedFile, 'path' | 'change' | 'executable'>;

/** What leads from one state of a bundle to the other, by path; only a changed mode is told apart. */
export function compareTrees(
  before: readonly ComparableFile[],
  after: readonly ComparableFile[]
): DifferingFile[] {
  const old = new Map(before.map(file => [file.path, file]));
  const kept = new Set(after.map(file => file.path));
  const differing: DifferingFile[] = [];
  for (const { path, sha256, executable } of after) {
    const previous = old.get(path);
    if (previous === undefined) {
      differing.push({ path, change: 'added', executable });
    } else if (previous.sha256 !== sha256) {
      differing.push({ path, change: 'modified', executable });
    } else if (previous.executable !== executable) {
      differing.push({ path, change: 'mode', executable });
    }
  }
  for (const { path } of before) {
    if (!kept.has(path)) {
      differing.push({ path, change: 'removed', executable: false });
    }
  }
  return differing.sort((left, right) => (left.path < right.path ? -1 : 1));
}
