import { dirname, isAbsolute } from 'node:path';

import { editName } from '../../../domain/frontmatter/name-line';
import { ProblemError } from '../../../http/problem';

import { assertNotTaken, disabledAt, type BundleLocation } from '../listing/bundle-location';
import { SKILL_MARKDOWN } from '../listing/bundle-scan';
import type { TreeEntry } from '../replacing/bundle-tree';
import type { Exclusive } from '../bundle-operations';
import {
  assertNoOther,
  assertNotLinked,
  assertNotManaged,
  assertReadable,
  readFresh
} from '../listing/fresh-bundle';
import { sha256 } from '../listing/markdown-facts';
import { DamagedObjectError } from '../state/object-store';
import type { InstallRecord } from '../state/record';
import { renamedRecord } from '../moving/renamed-bundle';
import { replaceBundle, type Previous } from '../replacing/replacement';
import { restoreInPlace } from './restore-in-place';
import type { KeptSnapshot } from './snapshot-schema';
import type { SnapshotEvent } from './snapshots';
import { locateStateDirectory } from '../state/state-directory';
import type { Storage } from '../storage';
import { rebased } from '../moving/switch-bundle';
import { withoutStamps } from './version-tree';

/** What a snapshot puts in place. */
interface Restored {
  readonly entries: TreeEntry[];
  readonly record: InstallRecord | null;
}

function entriesOf(snapshot: KeptSnapshot): TreeEntry[] {
  return snapshot.entries.map(entry =>
    entry.kind === 'file'
      ? {
          kind: 'file',
          path: entry.path,
          rawSha256: entry.sha256,
          mode: entry.mode,
          executable: (entry.mode & 0o111) !== 0,
          content: { object: entry.sha256 }
        }
      : entry
  );
}

/**
 * What a snapshot keeps: under its own name byte for byte, under another one with that in the `name`
 * line. The snapshot may go from now on while its state is put in place.
 */
export async function restoredAs(
  storage: Storage,
  snapshot: KeptSnapshot,
  name: string
): Promise<Restored> {
  const restored = await underName(storage, snapshot, name);
  await holdObjects(storage, restored);
  return restored;
}

async function underName(
  { objects }: Storage,
  snapshot: KeptSnapshot,
  name: string
): Promise<Restored> {
  const entries = entriesOf(snapshot);
  const { record } = snapshot;
  const markdown = entries.find(entry => entry.path === SKILL_MARKDOWN);
  if (name === snapshot.name || markdown?.kind !== 'file') {
    return { entries, record };
  }
  const bytes = await objects.read(markdown.rawSha256);
  const edited = editName(bytes, name);
  if (edited === null) {
    return { entries, record };
  }
  const renamed = { ...markdown, rawSha256: sha256(edited), content: { bytes: edited } };
  return {
    entries: entries.map(entry => (entry === markdown ? renamed : entry)),
    record:
      record === null
        ? null
        : await renamedRecord(objects, record, name, withoutStamps(bytes, record))
  };
}

async function holdObjects({ objects }: Storage, { entries, record }: Restored): Promise<void> {
  const digests = [
    ...entries.flatMap(entry => (entry.kind === 'file' ? [entry.rawSha256] : [])),
    ...(record?.files ?? []).map(file => file.sha256)
  ];
  for (const digest of new Set(digests)) {
    await objects.refresh(digest);
  }
}

async function presentBundle(
  storage: Storage,
  { location }: Exclusive,
  event: SnapshotEvent
): Promise<Previous | null> {
  if (location.found === 'nothing') {
    await assertNotTaken(location);
    return null;
  }
  assertNotLinked(location);
  assertNoOther(location);
  const { scan, record } = await readFresh(storage, location, null);
  assertNotManaged(record);
  assertReadable(scan);
  return { ...event, scan, link: null, record };
}

/** @throws ProblemError `not-found` when `work` finds that a kept file is not what it was */
export async function tellingDamage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DamagedObjectError) {
      throw new ProblemError(
        'not-found',
        'The snapshot is damaged: one of its files is not what was kept. Nothing was changed.',
        { cause: error }
      );
    }
    throw error;
  }
}

/** A relative link leads from where it lies: in another directory it takes another way to the same place. */
async function linkAt(
  { root, disabled }: KeptSnapshot,
  link: string,
  { path }: BundleLocation
): Promise<string> {
  const from = disabled === true ? (await locateStateDirectory(root)).off : root;
  const to = dirname(path);
  return isAbsolute(link) || from === to ? link : rebased(link, from, to);
}

/** Puts a snapshot back; what stands there now is kept in a snapshot of its own. */
export async function restoreBundle(
  storage: Storage,
  exclusive: Exclusive,
  snapshot: KeptSnapshot,
  event: SnapshotEvent
): Promise<{ snapshot: string | null }> {
  const { state, held } = exclusive;
  if (exclusive.location.linked && exclusive.location.found === 'bundle') {
    return tellingDamage(() => restoreInPlace(storage, exclusive, snapshot, event));
  }
  const previous = await presentBundle(storage, exclusive, event);
  const location =
    previous === null && snapshot.disabled === true
      ? await disabledAt(state.off, exclusive.location)
      : exclusive.location;
  return tellingDamage(async () => {
    const restored = await restoredAs(storage, snapshot, location.skill.name);
    return replaceBundle(storage, state, held, {
      location,
      previous,
      begins: event,
      next:
        snapshot.link === null
          ? { entries: restored.entries }
          : { link: await linkAt(snapshot, snapshot.link, location) },
      record: restored.record
    });
  });
}
