import { lstat, readlink, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import type { BundleLocation } from './bundle-location';
import { carryNoise } from './carry-noise';
import { scanBundle, type BundleScan } from './bundle-scan';
import {
  buildTree,
  digestOfEntries,
  fingerprintOf,
  treeDigest,
  type TreeEntry
} from './bundle-tree';
import { ChangedUnderneath } from './changed-underneath';
import { unlessMissing, whileBusy } from './disk-problem';
import { syncDirectory, temporaryName } from './durable-file';
import { assertNothingAt, isSameEntry, moveBack } from './gap';
import type { ReplacementStep } from './installation';
import { journalIn, type JournalEntry } from './journal';
import type { HeldLock } from './locks';
import { makeDirectory } from './make-directory';
import type { InstallRecord } from './record';
import { sealedId } from './record-seal';
import type { SnapshotEvent } from './snapshots';
import type { StateDirectory } from './state-directory';
import type { Storage } from './storage';

/** What stands at the target and will be moved aside, and what its snapshot says of that. */
export interface Previous extends SnapshotEvent {
  /** Where it stands when it is to get another name: it leaves once the new one stands. */
  readonly location?: BundleLocation;
  /** null for a link. */
  readonly scan: BundleScan | null;
  readonly link: string | null;
  readonly record: InstallRecord | null;
}

/** One replacement, fully planned. Moving from nothing to nothing is no replacement. */
export interface Replacement {
  readonly location: BundleLocation;
  readonly previous: Previous | null;
  /** What history says of a bundle that is made where nothing stood; left out, it says nothing. */
  readonly begins?: SnapshotEvent | undefined;
  /** The tree that moves in, or the target of a link; null removes the bundle. */
  readonly next: { readonly entries: readonly TreeEntry[] } | { readonly link: string } | null;
  readonly record: InstallRecord | null;
}

interface Stage {
  readonly id: string;
  readonly directory: string;
  readonly oldPath: string;
  readonly newPath: string;
}

const stageAt = (state: StateDirectory, id: string): Stage => {
  const directory = join(state.staging, id);
  return { id, directory, oldPath: join(directory, 'old'), newPath: join(directory, 'new') };
};

/**
 * The one way in which a bundle is replaced, created, renamed or removed (CONTRACT §2). When it fails, what
 * stood there stands there again; when the process dies, `recover` makes it wholly old or new.
 *
 * @returns id of the snapshot of what stood there
 * @throws ChangedUnderneath when the bundle is no longer what was planned for
 */
export async function replaceBundle(
  storage: Storage,
  state: StateDirectory,
  held: HeldLock,
  replacement: Replacement
): Promise<{ snapshot: string | null }> {
  const { location, previous, next, record } = replacement;
  const stage = stageAt(state, temporaryName());
  const journal = journalIn(state);
  const done = (step: ReplacementStep): void => {
    storage.onStep(step, location.skill);
  };
  let noted: string | null = null;
  try {
    if (!location.enabled) {
      await makeDirectory(state.off, 0o700);
    }
    const newDigest = await build(storage, stage, next);
    done('staged');
    noted = await keep(storage, replacement);
    done('snapshotted');
    const kept = record === null ? null : { ...record, files: record.files?.slice() ?? null };
    await journal.write({
      key: location.key,
      scope: location.skill.scope,
      name: location.skill.name,
      root: relative(state.path, location.root),
      staging: stage.id,
      hasOld: previous !== null,
      newDigest,
      ...(!location.enabled && { off: true as const }),
      ...renamedFrom(storage, previous),
      recordPath: location.linked ? location.directory : null,
      record: kept,
      ...((kept !== null || previous?.location !== undefined) && {
        seal: await storage.seal.make(sealedId(stage.id, previous?.location?.skill.name), kept)
      }),
      snapshot: noted
    });
    done('journalled');
    await held.assertHeld();
    await swap(storage, stage, replacement, done);
  } catch (error) {
    await takeBack(storage, state, stage, location, noted);
    throw error;
  }
  await discard(storage, state, stage, location, done);
  return { snapshot: previous === null ? null : noted };
}

/** Keeps what stands there; where nothing does, that something is made. Resolves with the snapshot's id. */
async function keep(
  { snapshots }: Storage,
  { location, previous, begins }: Replacement
): Promise<string | null> {
  if (previous !== null) {
    return await snapshots.take({ location, ...previous });
  }
  return begins === undefined ? null : await snapshots.note(location, begins);
}

/** Tidies up after a failure; the disk is as it was. Failures here must not hide what went wrong. */
async function takeBack(
  storage: Storage,
  state: StateDirectory,
  stage: Stage,
  location: BundleLocation,
  snapshot: string | null
): Promise<void> {
  try {
    if ((await unlessMissing(lstat(stage.oldPath))) !== null) {
      // The old bundle could not be moved back: recovery will, at the next operation.
      return;
    }
    await journalIn(state).remove(location.key);
    await rm(stage.directory, { recursive: true, force: true });
    if (snapshot !== null) {
      await storage.snapshots.forget(snapshot);
    }
  } catch (error) {
    storage.log.warn({ err: error, skill: location.skill }, 'Tidying up after a failure failed');
  }
}

async function build(
  storage: Storage,
  stage: Stage,
  next: Replacement['next']
): Promise<string | null> {
  await makeDirectory(stage.directory, 0o700);
  if (next === null) {
    return null;
  }
  if ('link' in next) {
    await symlink(next.link, stage.newPath);
    return '';
  }
  await buildTree(stage.newPath, next.entries, storage.objects);
  await syncDirectory(stage.directory);
  const expected = digestOfEntries(next.entries, storage.platform);
  const built = await scanBundle(stage.newPath, storage.disk);
  if (built === null || treeDigest(built, storage.platform) !== expected) {
    // A local file that stays was changed while it was copied.
    throw new ChangedUnderneath();
  }
  return expected;
}

async function swap(
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
      await whileBusy(() => rename(from.path, stage.oldPath));
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

/** What recovery needs to know of a bundle that gets another name. */
function renamedFrom({ platform }: Storage, previous: Previous | null): Pick<JournalEntry, 'from'> {
  const { location, scan } = previous ?? {};
  return location === undefined || scan === undefined || scan === null
    ? {}
    : { from: { name: location.skill.name, digest: treeDigest(scan, platform) } };
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

/** The replacement has happened; what is left is tidying up, which recovery can do as well. */
async function discard(
  storage: Storage,
  state: StateDirectory,
  stage: Stage,
  location: BundleLocation,
  done: (step: ReplacementStep) => void
): Promise<void> {
  try {
    await carryNoise(stage.oldPath, location.path);
    await rm(stage.oldPath, { recursive: true, force: true });
    done('discarded');
    await journalIn(state).remove(location.key);
    await rm(stage.directory, { recursive: true, force: true });
    await syncDirectory(dirname(stage.directory));
    done('finished');
  } catch (error) {
    storage.log.warn(
      { err: error, skill: location.skill },
      'Tidying up after a replacement failed'
    );
  }
}
