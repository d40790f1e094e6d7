import { lstat, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';

import { ProblemError } from '../../../http/problem';

import { codeOf, unlessMissing } from '../disk/disk-problem';
import { makeDirectory } from '../disk/make-directory';

const NAME = '.jupyterlab-skills';

/** Our state at one scope: on the file system of the skills root, so that renames are atomic. */
export interface StateDirectory {
  readonly path: string;
  readonly locks: string;
  readonly journal: string;
  readonly staging: string;
  /** Disabled bundles, out of the sight of agents. */
  readonly off: string;
}

/** The directory of our state at a root, whatever stands there. */
async function statePathOf(root: string): Promise<string> {
  const above = dirname(root);
  const [rootStat, aboveStat] = await Promise.all([
    unlessMissing(stat(root)),
    unlessMissing(stat(above))
  ]);
  const ownFileSystem = rootStat !== null && aboveStat !== null && rootStat.dev !== aboveStat.dev;
  return join(ownFileSystem ? root : above, NAME);
}

/**
 * Beside the skills root; inside it, hidden, when the root is a file system of its own. A root that
 * does not exist will be made on the file system of the directory above.
 *
 * @throws ProblemError `storage-read-only` when one of its directories is a link: a cloned project may
 *   bring one, and what we move and remove would be elsewhere
 */
export async function locateStateDirectory(root: string): Promise<StateDirectory> {
  const path = await statePathOf(root);
  const state = {
    path,
    locks: join(path, 'locks'),
    journal: join(path, 'journal'),
    staging: join(path, 'staging'),
    off: join(path, 'off')
  };
  const { locks, journal, staging, off } = state;
  for (const directory of [path, locks, join(locks, 'new'), journal, staging, off]) {
    await assertNoLink(directory);
  }
  return state;
}

/**
 * Where the disabled bundles of a root are; null when there are none. What a cloned project brings
 * there is listed as disabled, which lets no agent see it; a link in its place is not followed.
 */
export async function findDisabled(root: string): Promise<string | null> {
  const path = await statePathOf(root);
  const off = join(path, 'off');
  for (const directory of [path, off]) {
    if ((await unlessMissing(lstat(directory)))?.isDirectory() !== true) {
      return null;
    }
  }
  return off;
}

/** @throws ProblemError `storage-read-only` */
export async function assertNoLink(directory: string): Promise<void> {
  if ((await unlessMissing(lstat(directory)))?.isSymbolicLink() === true) {
    throw new ProblemError(
      'storage-read-only',
      `"${directory}" is a link, so what lies there is not touched. Nothing was changed; remove the link.`
    );
  }
}

/** Makes the directories; git ignores everything in them. */
export async function ensureStateDirectory(state: StateDirectory): Promise<void> {
  for (const directory of [state.locks, state.journal, state.staging]) {
    await makeDirectory(directory, 0o700);
  }
  try {
    await writeFile(join(state.path, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') {
      throw error;
    }
  }
}

/** The name under which locks, journal entries and records of one bundle are kept. */
export const keyOf = (realPath: string): string =>
  createHash('sha256').update(realPath).digest('hex').slice(0, 40);
