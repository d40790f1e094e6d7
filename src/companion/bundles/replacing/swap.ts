import { readlink, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { scanBundle } from '../listing/bundle-scan';
import { fingerprintOf } from './bundle-tree';
import { ChangedUnderneath, unlessGone } from './changed-underneath';
import { whileBusy } from '../disk/disk-problem';
import { syncDirectory } from '../disk/durable-file';
import { assertNothingAt, isSameEntry, moveBack } from './gap';
import type { ReplacementStep } from '../installing/installation';
import type { Previous, Replacement } from './planned-replacement';
import type { StateDirectory } from '../state/state-directory';
import type { Storage } from '../storage';

/** Where the old bundle lies and the new one is built while they change places. */
export interface Stage {
  readonly id: string;
  readonly directory: string;
  readonly oldPath: string;
  readonly newPath: string;
}

export const stageAt = (state: StateDirectory, id: string): Stage => {
  const directory = join(state.staging, id);
  return { id, directory, oldPath: join(directory, 'old'), newPath: join(directory, 'new') };
};

/**
 * Moves the old bundle aside and the new one in, and commits the record. When it fails, what stood
 * there stands there again.
 *
 * @throws ChangedUnderneath when the bundle is no longer what was planned for
 */
export async function swap(
  storage: Storage,
  stage: Stage,
  { location, previous, next, record }: Replacement,
  done: (step: ReplacementStep) => void
): Promise<void> {
  const { path, key, recordedPath } = location;
  const from = previous?.location ?? location;
  const directory = dirname(path);
  const moved = { aside: false, in: false };

  async function moveAside(): Promise<void> {
    if (previous !== null) {
      await whileBusy(() => rename(from.path, stage.oldPath)).catch(unlessGone);
      moved.aside = true;
    }
    await verifyMovedAside(storage, stage, previous);
    await syncDirectory(directory);
    done('moved-aside');
  }

  async function moveIn(): Promise<void> {
    if (next !== null) {
      await assertNothingAt(path);
      await whileBusy(() => rename(stage.newPath, path));
      moved.in = true;
      await syncDirectory(directory);
    }
    done('moved-in');
  }

  // Two names: the old one goes last, so that there is no instant at which neither stands.
  const newFirst = from.path !== path && !(await isSameEntry(from.path, path));
  try {
    for (const move of newFirst ? [moveIn, moveAside] : [moveAside, moveIn]) {
      await move();
    }
    if (record === null) {
      await storage.records.remove(key);
    } else {
      await storage.records.write(key, recordedPath, record);
    }
    if (from.key !== key) {
      await storage.records.remove(from.key);
    }
    done('recorded');
  } catch (error) {
    if (moved.aside && newFirst) {
      await moveBack(stage.oldPath, from.path);
    }
    if (moved.in) {
      await whileBusy(() => rename(path, stage.newPath));
    }
    if (moved.aside && !newFirst) {
      await moveBack(stage.oldPath, from.path);
    }
    await syncDirectory(directory);
    throw error;
  }
}

/** An editor may have written between the plan and the move: then this is not what was planned for. */
async function verifyMovedAside(
  storage: Storage,
  stage: Stage,
  previous: Previous | null
): Promise<void> {
  if (previous === null) {
    return;
  }
  if (previous.link !== null) {
    if ((await readlink(stage.oldPath)) !== previous.link) {
      throw new ChangedUnderneath();
    }
    return;
  }
  const moved = await scanBundle(stage.oldPath, storage.disk);
  if (
    moved === null ||
    previous.scan === null ||
    fingerprintOf(moved) !== fingerprintOf(previous.scan)
  ) {
    throw new ChangedUnderneath();
  }
}
