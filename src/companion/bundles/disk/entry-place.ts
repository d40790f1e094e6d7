import type { BigIntStats } from 'node:fs';
import { lstat, realpath, rmdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

import { ProblemError } from '../../../http/problem';

import { ChangedUnderneath } from '../replacing/changed-underneath';
import { codeOf, unlessMissing } from './disk-problem';
import { makeDirectory } from './make-directory';

/** The directories on the way to an entry, the outermost first. */
function directoriesTo(directory: string, path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, depth) => join(directory, ...segments.slice(0, depth + 1)));
}

/**
 * What stands at a path of a bundle, looking at every component: nothing is looked for behind a link.
 *
 * @returns null when nothing does
 * @throws ProblemError `invalid-path` when something on the way is no directory
 */
export async function entryAt(directory: string, path: string): Promise<BigIntStats | null> {
  for (const each of directoriesTo(directory, path)) {
    const stat = await unlessMissing(lstat(each));
    if (stat === null) {
      return null;
    }
    if (!stat.isDirectory()) {
      const what = stat.isSymbolicLink() ? 'a link, which is never followed' : 'no directory';
      const inside = each.slice(directory.length + 1).replaceAll(sep, '/');
      throw new ProblemError('invalid-path', `"${inside}" is ${what}. Nothing was changed.`);
    }
  }
  return unlessMissing(lstat(join(directory, path), { bigint: true }));
}

/** @throws ChangedUnderneath when a link has come in the way since it was looked at */
export async function assertStillInside(directory: string, path: string): Promise<void> {
  const parent = dirname(join(directory, path));
  if ((await unlessMissing(realpath(parent))) !== parent) {
    throw new ChangedUnderneath();
  }
}

/** Makes the directories on the way; when `work` then fails, those that were made go again. */
export async function withDirectories<T>(
  directory: string,
  path: string,
  work: () => Promise<T>
): Promise<T> {
  const made: string[] = [];
  try {
    for (const each of directoriesTo(directory, path)) {
      if ((await unlessMissing(lstat(each))) === null) {
        await makeDirectory(each);
        made.unshift(each);
      }
    }
    await assertStillInside(directory, path);
    return await work();
  } catch (error) {
    await removeEmpty(made);
    throw error;
  }
}

/** Takes away the directories above an entry that is gone, as far as nothing else is in them. */
export async function prune(directory: string, path: string): Promise<void> {
  await removeEmpty(directoriesTo(directory, path).reverse());
}

async function removeEmpty(innermostFirst: readonly string[]): Promise<void> {
  for (const each of innermostFirst) {
    try {
      await rmdir(each);
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error) ?? '')) {
        throw error;
      }
      return;
    }
  }
}
