import { ProblemError } from '../../http/problem';

import { disabledAt } from './bundle-location';
import type { TreeEntry } from './bundle-tree';
import type { Exclusive } from './bundle-operations';
import {
  assertNoOther,
  assertNotLinked,
  assertNotManaged,
  assertReadable,
  readFresh
} from './fresh-bundle';
import { DamagedObjectError } from './object-store';
import { replaceBundle, type Previous } from './replacement';
import { isKept, type KeptSnapshot, type SnapshotFile } from './snapshot-schema';
import type { Storage } from './storage';

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

async function presentBundle(storage: Storage, { location }: Exclusive): Promise<Previous | null> {
  if (location.found === 'nothing') {
    return null;
  }
  assertNotLinked(location);
  assertNoOther(location);
  const { scan, record } = await readFresh(storage, location, null);
  assertNotManaged(record);
  assertReadable(scan);
  return { scan, link: null, record, reason: 'restored' };
}

/** Puts a snapshot back byte for byte; what stands there now is kept in a snapshot of its own. */
export async function restoreBundle(
  storage: Storage,
  exclusive: Exclusive,
  snapshot: SnapshotFile
): Promise<{ snapshot: string | null; created: boolean }> {
  const { state, held } = exclusive;
  if (!isKept(snapshot)) {
    throw new ProblemError('not-found', 'Nothing is kept of this state. Nothing was changed.');
  }
  const previous = await presentBundle(storage, exclusive);
  const location =
    previous === null && snapshot.disabled === true
      ? await disabledAt(state.off, exclusive.location)
      : exclusive.location;
  try {
    const replaced = await replaceBundle(storage, state, held, {
      location,
      previous,
      next: snapshot.link === null ? { entries: entriesOf(snapshot) } : { link: snapshot.link },
      record: snapshot.record
    });
    return { ...replaced, created: previous === null };
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
