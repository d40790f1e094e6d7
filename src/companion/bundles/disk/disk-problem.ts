import { setTimeout as delay } from 'node:timers/promises';

import { ProblemError } from '../../../http/problem';

const READ_ONLY = new Set(['EROFS', 'EACCES', 'EXDEV']);
const FULL = new Set(['ENOSPC', 'EDQUOT']);
const BUSY = new Set(['EPERM', 'EBUSY']);

const BUSY_MS = 2_000;
const PAUSE_MS = 50;

/** The `code` of a failed system call; undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  const known = typeof error === 'object' && error !== null && 'code' in error;
  return known && typeof error.code === 'string' ? error.code : undefined;
}

/** Where a name is longer than the file system can hold, nothing stands either. */
export const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENAMETOOLONG'].includes(codeOf(error) ?? '');

/** `work`, or null when what it looks for does not exist. */
export async function unlessMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) {
      return null;
    }
    throw error;
  }
}

/** What the user is told of a failed write. Anything that is not about the disk stays as it is. */
export function toProblem(error: unknown): unknown {
  const code = codeOf(error) ?? '';
  if (error instanceof ProblemError) {
    return error;
  }
  if (READ_ONLY.has(code)) {
    return new ProblemError(
      'storage-read-only',
      'The skills directory or its state cannot be written to. Nothing was changed; ask for write permission, or use another scope.',
      { cause: error }
    );
  }
  if (FULL.has(code)) {
    return new ProblemError(
      'storage-full',
      'The disk is full or the quota used up. Nothing was changed; free some space and try again.',
      { cause: error }
    );
  }
  if (BUSY.has(code)) {
    return new ProblemError(
      'busy',
      'A file of the skill is in use by another program. Nothing was changed; close it and try again.',
      { cause: error }
    );
  }
  return error;
}

/** Repeats a rename or removal for 2 s while another program holds a file (Windows, virus scanners). */
export async function whileBusy<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + BUSY_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!BUSY.has(codeOf(error) ?? '') || performance.now() >= deadline) {
        throw error;
      }
      await delay(PAUSE_MS);
    }
  }
}
