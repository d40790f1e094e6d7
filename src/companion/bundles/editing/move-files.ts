import { rename, rm } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import { dirname, join } from 'node:path';

import { ProblemError } from '../../../http/problem';

import type { Exclusive } from '../bundle-operations';
import { signatureOf, scanBundle, type BundleScan } from '../listing/bundle-scan';
import { fingerprintOf } from '../replacing/bundle-tree';
import { ChangedUnderneath } from '../replacing/changed-underneath';
import { whileBusy } from '../disk/disk-problem';
import { syncDirectory } from '../disk/durable-file';
import { besides, edited, readEditable, withSnapshot, type EditOptions } from './editable-bundle';
import {
  assertNewPath,
  assertNotSkillMarkdown,
  assertPlainPath,
  pathsOf
} from '../disk/entry-path';
import { assertStillInside, entryAt, prune, withDirectories } from '../disk/entry-place';
import { moveBack } from '../replacing/gap';
import type { Storage } from '../storage';

async function presentEntry(
  directory: string,
  path: string,
  scan: BundleScan,
  ifMatch: string | undefined
): Promise<BigIntStats> {
  const stat = await entryAt(directory, path);
  if (stat === null) {
    throw new ProblemError('file-not-found', `There is no file "${path}". Nothing was changed.`);
  }
  const digest = scan.files.find(file => file.path === path)?.rawSha256;
  if (ifMatch !== undefined && digest !== ifMatch) {
    throw new ProblemError(
      'changed-meanwhile',
      `"${path}" was changed since it was read. Nothing was changed now; read it again first.`
    );
  }
  return stat;
}

/** The part of a bundle that lies in one of its directories, as if that were a bundle. */
function within(scan: BundleScan, path: string): BundleScan {
  const prefix = `${path}/`;
  const inside = <T extends { readonly path: string }>(entries: readonly T[]): T[] =>
    entries
      .filter(entry => entry.path.startsWith(prefix))
      .map(entry => ({ ...entry, path: entry.path.slice(prefix.length) }));
  return { ...scan, files: inside(scan.files), links: inside(scan.links), unreadable: [] };
}

/** @throws ChangedUnderneath when what was moved is not what the snapshot has */
async function verifyMoved(
  storage: Storage,
  scan: BundleScan,
  path: string,
  stat: BigIntStats,
  movedTo: string
): Promise<void> {
  if (stat.isDirectory()) {
    const moved = await scanBundle(movedTo, storage.disk);
    if (moved === null || fingerprintOf(moved) !== fingerprintOf(within(scan, path))) {
      throw new ChangedUnderneath();
    }
  }
}

async function assertUnchanged(
  { location, held }: Exclusive,
  path: string,
  stat: BigIntStats
): Promise<void> {
  await held.assertHeld();
  await assertStillInside(location.directory, path);
  const now = await entryAt(location.directory, path);
  const same = stat.isDirectory()
    ? now?.ino === stat.ino
    : now && signatureOf(now) === signatureOf(stat);
  if (same !== true) {
    throw new ChangedUnderneath();
  }
}

/**
 * Takes away a file, a link, or a directory with all that is in it; snapshot first. Directories that
 * this empties go as well.
 *
 * @returns id of the snapshot
 */
export async function deleteEntry(
  storage: Storage,
  exclusive: Exclusive,
  path: string,
  { ifMatch, operation }: EditOptions,
  previous: BundleScan | null
): Promise<string> {
  assertPlainPath(path);
  assertNotSkillMarkdown(path);
  const fresh = await readEditable(storage, exclusive, previous);
  const remove = await removal(storage, exclusive, path, fresh.scan, ifMatch);
  return withSnapshot(storage, exclusive, fresh, edited({ operation }), remove);
}

/**
 * What takes an entry away by one rename, when that is done.
 *
 * @throws ProblemError `file-not-found`, `changed-meanwhile`
 */
export async function removal(
  storage: Storage,
  exclusive: Exclusive,
  path: string,
  scan: BundleScan,
  ifMatch?: string
): Promise<() => Promise<void>> {
  const { directory, skill } = exclusive.location;
  const stat = await presentEntry(directory, path, scan, ifMatch);
  const from = join(directory, path);
  const { temporary, name } = besides(exclusive);
  const aside = join(temporary, name);
  return async () => {
    storage.onStep('staged', skill);
    await assertUnchanged(exclusive, path, stat);
    await whileBusy(() => rename(from, aside));
    try {
      await verifyMoved(storage, scan, path, stat, aside);
    } catch (error) {
      await moveBack(aside, from);
      throw error;
    }
    storage.onStep('moved-aside', skill);
    await tidy(storage, exclusive, path, aside);
  };
}

/** The entry is gone; what fails from here on undoes nothing, and is no failure of the call. */
async function tidy(
  storage: Storage,
  { location }: Exclusive,
  path: string,
  aside: string | null
): Promise<void> {
  try {
    await syncDirectory(dirname(join(location.directory, path)));
    await prune(location.directory, path);
    if (aside !== null) {
      await rm(aside, { recursive: true, force: true });
    }
  } catch (error) {
    storage.log.warn({ err: error, skill: location.skill }, 'Tidying up after an edit failed');
  }
}

/** The paths that a rename gives, of what it moves and of what stays. */
function pathsAfter(
  scan: BundleScan,
  from: string,
  to: string
): { moved: string[]; stay: string[] } {
  const isMoved = (path: string): boolean => path === from || path.startsWith(`${from}/`);
  const paths = pathsOf(scan);
  return {
    moved: paths.filter(isMoved).map(path => to + path.slice(from.length)),
    stay: paths.filter(path => !isMoved(path))
  };
}

/**
 * Renames a file, a link, or a directory with all that is in it, within its bundle; snapshot first.
 * Nothing is replaced by it.
 *
 * @returns id of the snapshot
 */
export async function renameEntry(
  storage: Storage,
  exclusive: Exclusive,
  { from, to }: { readonly from: string; readonly to: string },
  { operation }: EditOptions,
  previous: BundleScan | null
): Promise<string> {
  for (const path of [from, to]) {
    assertPlainPath(path);
    assertNotSkillMarkdown(path);
  }
  if (to.startsWith(`${from}/`)) {
    throw new ProblemError(
      'invalid-path',
      `"${from}" cannot be moved into itself. Nothing was changed.`
    );
  }
  const { directory, skill } = exclusive.location;
  const fresh = await readEditable(storage, exclusive, previous);
  const stat = await presentEntry(directory, from, fresh.scan, undefined);
  const { moved, stay } = pathsAfter(fresh.scan, from, to);
  for (const path of moved.length === 0 ? [to] : moved) {
    assertNewPath(path, stay);
  }
  const assertFree = async (): Promise<void> => {
    const there = await entryAt(directory, to);
    // On a file system that does not tell case, another spelling is the entry itself.
    if (there !== null && (from === to || there.ino !== stat.ino)) {
      throw new ProblemError(
        'already-exists',
        `There is a "${to}" already. Nothing was changed; choose another name.`
      );
    }
  };
  await assertFree();
  return withSnapshot(storage, exclusive, fresh, edited({ operation }), async () => {
    await withDirectories(directory, to, async () => {
      storage.onStep('staged', skill);
      await assertUnchanged(exclusive, from, stat);
      await assertStillInside(directory, to);
      await assertFree();
      await whileBusy(() => rename(join(directory, from), join(directory, to)));
    });
    storage.onStep('moved-in', skill);
    await syncDirectory(dirname(join(directory, to)));
    await tidy(storage, exclusive, from, null);
  });
}
