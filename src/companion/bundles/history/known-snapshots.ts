import { resolve } from 'node:path';
import { stat } from 'node:fs/promises';

import { SCOPES } from '../../../contracts';
import { ProblemError } from '../../../http/problem';

import { unlessMissing } from '../disk/disk-problem';
import type { ScopeRoots } from '../listing/scopes';
import { isKept, type KeptSnapshot, type SnapshotFile } from './snapshot-schema';
import type { Snapshots } from './snapshots';

/** The snapshots, with the roots as they are now. */
export interface KnownSnapshots {
  /** Of all skills, those of other projects as well: a skill may have come from there. */
  all(): Promise<SnapshotFile[]>;
  /** Those of the skills of this program's scopes. */
  here(): Promise<SnapshotFile[]>;
  /** @throws ProblemError `not-found`, also for one of another project, or of which nothing is kept */
  find(id: string): Promise<KeptSnapshot>;
}

const exists = async (path: string): Promise<boolean> => (await unlessMissing(stat(path))) !== null;

/**
 * Roots that are now elsewhere: a home was moved, with the data directory in it. Before that was
 * written down, only of the user's own root it can be told.
 */
async function movedRoots(
  files: readonly SnapshotFile[],
  roots: ScopeRoots,
  dataDir: string
): Promise<ReadonlyMap<string, string>> {
  const moved = new Map<string, string>();
  for (const { root, rootFromData, scope } of files) {
    const present = SCOPES.map(each => roots[each]);
    if (moved.has(root) || present.includes(root)) {
      continue;
    }
    const now =
      rootFromData === undefined
        ? scope === 'user'
          ? roots.user
          : null
        : (present.find(each => each === resolve(dataDir, rootFromData)) ?? null);
    if (now !== null && !(await exists(root))) {
      moved.set(root, now);
    }
  }
  return moved;
}

export function knownSnapshots(
  snapshots: Snapshots,
  roots: ScopeRoots,
  dataDir: string
): KnownSnapshots {
  async function relocated(files: readonly SnapshotFile[]): Promise<SnapshotFile[]> {
    const moved = await movedRoots(files, roots, dataDir);
    const now = (root: string): string => moved.get(root) ?? root;
    return moved.size === 0
      ? [...files]
      : files.map(file => ({
          ...file,
          root: now(file.root),
          ...(file.continuesAt !== undefined && {
            continuesAt: { ...file.continuesAt, root: now(file.continuesAt.root) }
          })
        }));
  }

  const isHere = ({ scope, root }: SnapshotFile): boolean => roots[scope] === root;
  const all = async () => relocated(await snapshots.list());

  return {
    all,
    here: async () => (await all()).filter(isHere),
    async find(id) {
      const [file] = await relocated([await snapshots.read(id)]);
      if (file === undefined || !isHere(file)) {
        throw new ProblemError('not-found', 'This snapshot is of a skill of another project.');
      }
      if (!isKept(file)) {
        throw new ProblemError('not-found', 'Nothing is kept of this state any more.');
      }
      return file;
    }
  };
}
