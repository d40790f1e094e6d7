import { assertNotTaken, locate, notFound } from '../listing/bundle-location';
import type { Exclusive } from '../bundle-operations';
import type { BundleScan } from '../listing/bundle-scan';
import { digestOfEntries, treeDigest, type TreeEntry } from '../replacing/bundle-tree';
import { ChangedUnderneath } from '../replacing/changed-underneath';
import {
  assertNotLinked,
  assertNotManaged,
  assertReadable,
  readFresh
} from '../listing/fresh-bundle';
import { copiedEntries } from './renamed-bundle';
import { placeFor } from './rename-bundle';
import { replaceBundle } from '../replacing/replacement';
import { isSkill } from '../listing/skill-summary';
import type { Storage } from '../storage';
import type { TwoPlaces } from '../replacing/two-bundles';

/**
 * Refuses before anything is waited for or written.
 *
 * @throws ProblemError `managed-read-only`, `linked`, `already-exists`
 */
export async function assertMovable(storage: Storage, { source, target }: TwoPlaces) {
  const [from, to] = await Promise.all([
    locate(storage.roots, source),
    locate(storage.roots, target)
  ]);
  assertNotManaged(await storage.records.read(from.key));
  assertNotLinked(from);
  if (from.found === 'bundle') {
    await assertNotTaken(to);
  }
}

/**
 * Moves a bundle to the other scope, with its provenance. The scopes may be on two file systems, so it
 * is made there and then taken away here, with a snapshot; a crash in between leaves both. When it
 * cannot be taken away, or was edited meanwhile, the new one goes again.
 */
export async function moveBundle(
  storage: Storage,
  source: Exclusive,
  target: Exclusive,
  previous: BundleScan | null,
  operation: string | undefined
): Promise<string> {
  const from = source.location;
  const { scan, record, recorded } = await readFresh(storage, from, previous);
  if (!isSkill(scan)) {
    throw notFound(from.skill);
  }
  assertNotManaged(record);
  assertNotLinked(from);
  await assertNotTaken(target.location);
  assertReadable(scan);
  const moved = { ...target, location: await placeFor(from, target.location, target.state) };
  const { skill, root } = moved.location;
  const entries = copiedEntries(from.directory, scan, null);
  await replaceBundle(storage, moved.state, moved.held, {
    location: moved.location,
    previous: null,
    next: { entries },
    record: recorded
  });
  try {
    const { snapshot } = await replaceBundle(storage, source.state, source.held, {
      location: from,
      previous: {
        scan,
        link: null,
        record,
        reason: 'moved',
        operation,
        from: from.skill.scope,
        to: skill.scope,
        continuesAt: { root, ...skill }
      },
      next: null,
      record: null
    });
    if (snapshot === null) {
      throw new Error('A move without a snapshot');
    }
    return snapshot;
  } catch (error) {
    await takeAway(storage, moved, entries);
    throw error;
  }
}

/** Takes a copy away that is to be no more; one that somebody has edited since stays. */
async function takeAway(
  storage: Storage,
  { location: { skill }, state, held }: Exclusive,
  entries: readonly TreeEntry[]
): Promise<void> {
  try {
    const location = await locate(storage.roots, skill);
    const { scan, record } = await readFresh(storage, location, null);
    if (digestOfEntries(entries, storage.platform) !== treeDigest(scan, storage.platform)) {
      throw new ChangedUnderneath();
    }
    const { snapshot } = await replaceBundle(storage, state, held, {
      location,
      previous: { scan, link: null, record, reason: 'deleted' },
      next: null,
      record: null
    });
    if (snapshot !== null) {
      await storage.snapshots.forget(snapshot);
    }
  } catch (error) {
    storage.log.warn({ err: error, skill }, 'The copy of a skill that stays remains');
  }
}
