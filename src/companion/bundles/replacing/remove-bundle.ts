import { readlink } from 'node:fs/promises';

import { notFound } from '../listing/bundle-location';
import type { Exclusive } from '../bundle-operations';
import type { BundleScan } from '../listing/bundle-scan';
import { assertMatch, assertNotManaged, assertReadable, readFresh } from '../listing/fresh-bundle';
import { replaceBundle } from './replacement';
import { isSkill } from '../listing/skill-summary';
import type { SnapshotEvent } from '../history/snapshots';
import type { Storage } from '../storage';

/** How a bundle is taken away; `reason` is `deleted` unless it goes on elsewhere. */
export interface Removal extends Partial<SnapshotEvent> {
  readonly ifMatch?: string | undefined;
}

/** Takes a bundle away, snapshot first; of a linked one the link only. */
export async function removeBundle(
  storage: Storage,
  { location, state, held }: Exclusive,
  { ifMatch, ...event }: Removal,
  previous: BundleScan | null
): Promise<{ snapshot: string }> {
  const { scan, record, recorded } = await readFresh(storage, location, previous);
  if (!isSkill(scan)) {
    throw notFound(location.skill);
  }
  assertNotManaged(record);
  assertMatch(scan, ifMatch);
  if (!location.linked) {
    assertReadable(scan);
  }
  const noted: SnapshotEvent = { reason: 'deleted', ...event };
  const { snapshot } = await replaceBundle(storage, state, held, {
    location,
    previous: location.linked
      ? { ...noted, scan: null, link: await readlink(location.path), record: null }
      : { ...noted, scan, link: null, record },
    next: null,
    // What a link led to is still there, and so is what we know of it.
    record: location.linked ? recorded : null
  });
  if (snapshot === null) {
    throw new Error('A removal without a snapshot');
  }
  return { snapshot };
}
