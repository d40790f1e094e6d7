import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { isListable } from '../listing/bundle-location';
import { scanBundle } from '../listing/bundle-scan';
import { treeDigest } from './bundle-tree';
import { carryNoise } from './carry-noise';
import { codeOf, unlessMissing, whileBusy } from '../disk/disk-problem';
import { syncDirectory } from '../disk/durable-file';
import { isSameEntry } from './gap';
import { journalIn, type JournalEntry } from '../state/journal';
import { breakDeadLock } from '../locks/lock-directory';
import { withLock } from '../locks/locks';
import { makeDirectory } from '../disk/make-directory';
import { isTagOfDeadProcess } from '../locks/process-identity';
import { sealedId } from '../state/record-seal';
import {
  assertNoLink,
  keyOf,
  locateStateDirectory,
  type StateDirectory
} from '../state/state-directory';
import type { Storage } from '../storage';

const exists = async (path: string): Promise<boolean> =>
  (await unlessMissing(lstat(path))) !== null;

/**
 * Finishes or takes back the interrupted replacement of one bundle, if there is one. To be called
 * with the bundle's lock held. Forward when the new state is in place, else back.
 */
export async function recoverBundle(
  storage: Storage,
  state: StateDirectory,
  key: string
): Promise<void> {
  const journal = journalIn(state);
  const entry = await journal.read(key);
  if (entry === null) {
    return;
  }
  const root = await rootOfEntry(storage, state, entry);
  if (root === null) {
    storage.log.warn({ root: entry.root }, 'A journal entry of unknown origin is left alone');
    return;
  }
  const place = entry.off === true ? state.off : root;
  const target = join(place, entry.name);
  const oldTarget = join(place, entry.from?.name ?? entry.name);
  const stage = join(state.staging, entry.staging);
  await assertNoLink(stage);
  const outcome = await settle(entry, oldTarget, stage);
  if (outcome === 'forward') {
    await verify(storage, entry, target);
    await keepRecord(storage, entry, join(root, entry.name));
    await leaveOldName(storage, state, entry, { root, target, oldTarget, stage });
    await carryNoise(join(stage, 'old'), target);
  }
  await makeDirectory(place);
  await syncDirectory(place);
  await rm(stage, { recursive: true, force: true });
  await journal.remove(key);
  if (outcome === 'back' && entry.snapshot !== null) {
    await storage.snapshots.forget(entry.snapshot);
  }
  storage.log.info(
    { skill: { scope: entry.scope, name: entry.name }, outcome },
    'Recovered an interrupted replacement'
  );
}

/** The skills root of an entry; null for a place that these state files have no business with. */
async function rootOfEntry(
  { roots }: Storage,
  state: StateDirectory,
  entry: JournalEntry
): Promise<string | null> {
  const root = resolve(state.path, entry.root);
  const known =
    (root === roots.user || root === roots.project) &&
    isListable(entry.name) &&
    (entry.from === undefined || isListable(entry.from.name));
  return known && (await locateStateDirectory(root)).path === state.path ? root : null;
}

async function keepRecord(
  { records, seal }: Storage,
  { record, recordPath, staging, from, seal: given }: JournalEntry,
  path: string
): Promise<void> {
  if (recordPath !== null) {
    // Only a link was removed: the record of what it leads to stays as it is.
    return;
  }
  if (record !== null && (await seal.fits(given, sealedId(staging, from?.name), record))) {
    await records.write(keyOf(path), path, record);
  } else {
    await records.remove(keyOf(path));
  }
}

/**
 * The renamed bundle stands under its new name: the old one goes, unless it was changed since. Then
 * both stay, as the old one holds something that the new one does not.
 */
async function leaveOldName(
  storage: Storage,
  state: StateDirectory,
  { scope, name, staging, record, seal, from }: JournalEntry,
  places: { root: string; target: string; oldTarget: string; stage: string }
): Promise<void> {
  const { root, target, oldTarget, stage } = places;
  // A cloned project may bring a journal that names a skill of its reader's.
  if (
    from === undefined ||
    !(await storage.seal.fits(seal, sealedId(staging, from.name), record))
  ) {
    return;
  }
  const key = keyOf(join(root, from.name));
  const leave = async (): Promise<void> => {
    if ((await exists(oldTarget)) && !(await isSameEntry(oldTarget, target))) {
      const scan = await scanBundle(oldTarget, storage.disk);
      if (scan === null || treeDigest(scan, storage.platform) !== from.digest) {
        storage.log.warn({ skill: { scope, name: from.name }, name }, 'Both names of a skill stay');
        return;
      }
      await makeDirectory(stage);
      await whileBusy(() => rename(oldTarget, join(stage, 'old')));
    }
    await storage.records.remove(key);
  };
  // Not waited for: whoever holds it may wait for the lock that is held here.
  await withLock(join(state.locks, key), 'recovery', leave, { waitMs: 0 });
}

/**
 * Which side of the swap the crash left us on. The renames are: target → old, new → target (of a new
 * name: new → target, old name → old), and `new` is gone from the staging directory exactly when it moved in.
 */
async function settle(
  entry: JournalEntry,
  oldTarget: string,
  stage: string
): Promise<'forward' | 'back' | 'foreign'> {
  const oldPath = join(stage, 'old');
  const newPath = join(stage, 'new');
  const movedIn = entry.newDigest !== null && !(await exists(newPath));
  if (movedIn) {
    return 'forward';
  }
  const movedAside = entry.hasOld && (await exists(oldPath));
  const occupied = await exists(oldTarget);
  if (entry.newDigest === null) {
    // A removal: done as soon as the bundle is out of the way. What stands there since then is not ours.
    return movedAside || !occupied ? 'forward' : 'back';
  }
  if (!movedAside) {
    return 'back';
  }
  if (occupied) {
    // Another program made something in the gap. It stays; the old bundle is in the snapshot.
    return 'foreign';
  }
  await whileBusy(() => rename(oldPath, oldTarget));
  return 'back';
}

async function verify(storage: Storage, entry: JournalEntry, target: string): Promise<void> {
  if (entry.newDigest === null || entry.newDigest === '') {
    return;
  }
  const scan = await scanBundle(target, storage.disk);
  if (scan === null || treeDigest(scan, storage.platform) !== entry.newDigest) {
    // Edited since: its record makes that a local edit, and the snapshot has what was there before.
    storage.log.warn(
      { skill: { scope: entry.scope, name: entry.name } },
      'A bundle was changed between an interrupted replacement and its recovery'
    );
  }
}

/** Recovers every bundle of a scope whose replacement was interrupted, and sweeps what dead processes left. */
export async function recoverScope(storage: Storage, state: StateDirectory): Promise<void> {
  const journal = journalIn(state);
  for (const key of await journal.keys()) {
    try {
      await withLock(
        join(state.locks, key),
        'recovery',
        () => recoverBundle(storage, state, key),
        // A live holder is in the middle of its own replacement.
        { waitMs: 0 }
      );
    } catch (error) {
      storage.log.warn({ err: error }, 'An interrupted replacement could not be recovered now');
    }
  }
  const needed = await stagingInUse(journal);
  if (needed !== null) {
    await sweep(state.staging, needed);
  }
  await sweepLocks(state.locks);
}

/** Takes away what dead processes left in a directory of locks; nobody may ever ask for them again. */
export async function sweepLocks(locks: string): Promise<void> {
  await sweep(join(locks, 'new'), new Set());
  for (const name of (await unlessMissing(readdir(locks))) ?? []) {
    if (name !== 'new') {
      await breakDeadLock(join(locks, name));
    }
  }
}

/** What unfinished entries still need; null when one cannot be read, such as a newer program's. */
async function stagingInUse(journal: ReturnType<typeof journalIn>): Promise<Set<string> | null> {
  const needed = new Set<string>();
  for (const key of await journal.keys()) {
    const entry = await journal.read(key).catch(() => undefined);
    if (entry === undefined) {
      return null;
    }
    if (entry !== null) {
      needed.add(entry.staging);
    }
  }
  return needed;
}

async function sweep(directory: string, needed: ReadonlySet<string>): Promise<void> {
  for (const name of (await unlessMissing(readdir(directory))) ?? []) {
    if (!needed.has(name) && isTagOfDeadProcess(name)) {
      try {
        await rm(join(directory, name), { recursive: true, force: true });
      } catch (error) {
        if (codeOf(error) !== 'EROFS' && codeOf(error) !== 'EACCES') {
          throw error;
        }
      }
    }
  }
}
