import { lstat, rename } from 'node:fs/promises';

import { ProblemError } from '../../../http/problem';

import { ChangedUnderneath } from './changed-underneath';
import { unlessMissing, whileBusy } from '../disk/disk-problem';

const isTaken = async (path: string): Promise<boolean> =>
  (await unlessMissing(lstat(path))) !== null;

/** @throws ChangedUnderneath when another program made something where a bundle is to move in */
export async function assertNothingAt(path: string): Promise<void> {
  if (await isTaken(path)) {
    throw new ChangedUnderneath();
  }
}

/** Whether two names lead to one directory entry, as `Demo` and `demo` do where case is not told. */
export async function isSameEntry(one: string, other: string): Promise<boolean> {
  const look = (path: string) => unlessMissing(lstat(path, { bigint: true }));
  const [left, right] = await Promise.all([look(one), look(other)]);
  return left !== null && left.ino === right?.ino && left.dev === right.dev;
}

/**
 * Moves the old bundle back to its place.
 *
 * @throws ProblemError `busy` when another program made something there; recovery leaves that, and
 *   the old bundle is in the snapshot
 */
export async function moveBack(oldPath: string, path: string): Promise<void> {
  try {
    await whileBusy(() => rename(oldPath, path));
  } catch (error) {
    if (!(await isTaken(path))) {
      throw error;
    }
    throw new ProblemError(
      'busy',
      'Another program put something in the place of the skill just now. That was left alone; what stood there before is kept in a snapshot.',
      { cause: error }
    );
  }
}
