import { lstat, rm, symlink } from 'node:fs/promises';
import { dirname, relative } from 'node:path';

import type { BundleLocation } from '../listing/bundle-location';
import { carryNoise } from './carry-noise';
import { scanBundle } from '../listing/bundle-scan';
import { buildTree, digestOfEntries, treeDigest } from './bundle-tree';
import { ChangedUnderneath } from './changed-underneath';
import { unlessMissing } from '../disk/disk-problem';
import { syncDirectory, temporaryName } from '../disk/durable-file';
import type { ReplacementStep } from '../installing/installation';
import { journalIn, type JournalEntry } from '../state/journal';
import type { HeldLock } from '../locks/locks';
import { makeDirectory } from '../disk/make-directory';
import type { Previous, Replacement } from './planned-replacement';
import { sealedId } from '../state/record-seal';
import type { ReservedSnapshot } from '../history/snapshots';
import type { StateDirectory } from '../state/state-directory';
import type { Storage } from '../storage';
import { stageAt, swap, type Stage } from './swap';

export type { Previous, Replacement } from './planned-replacement';

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
  // The journal names it before it appears: what is kept of a change that never happened goes again.
  const reserved =
    previous === null && replacement.begins === undefined ? null : storage.snapshots.reserve();
  try {
    if (!location.enabled) {
      await makeDirectory(state.off, 0o700);
    }
    const newDigest = await build(storage, stage, next);
    done('staged');
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
      snapshot: reserved?.id ?? null
    });
    done('journalled');
    if (reserved !== null) {
      await keep(storage, replacement, reserved);
    }
    done('snapshotted');
    await held.assertHeld();
    await swap(storage, stage, replacement, done);
  } catch (error) {
    await takeBack(storage, state, stage, location, reserved?.id ?? null);
    throw error;
  }
  await discard(storage, state, stage, location, done);
  return { snapshot: previous === null ? null : (reserved?.id ?? null) };
}

/** Keeps what stands there; where nothing does, that something is made. */
async function keep(
  { snapshots }: Storage,
  { location, previous, begins }: Replacement,
  reserved: ReservedSnapshot
): Promise<void> {
  if (previous !== null) {
    await snapshots.take({ location, ...previous }, reserved);
  } else if (begins !== undefined) {
    await snapshots.note(location, begins, reserved);
  }
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

/** What recovery needs to know of a bundle that gets another name. */
function renamedFrom({ platform }: Storage, previous: Previous | null): Pick<JournalEntry, 'from'> {
  const { location, scan } = previous ?? {};
  return location === undefined || scan === undefined || scan === null
    ? {}
    : { from: { name: location.skill.name, digest: treeDigest(scan, platform) } };
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
