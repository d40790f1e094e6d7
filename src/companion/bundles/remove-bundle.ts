import { readlink } from 'node:fs/promises';

import { notFound } from './bundle-location';
import type { Exclusive } from './bundle-operations';
import type { BundleScan } from './bundle-scan';
import { assertMatch, assertNotManaged, assertReadable, readFresh } from './fresh-bundle';
import { replaceBundle } from './replacement';
import { isSkill } from './skill-summary';
import type { Storage } from './storage';

/** Takes a bundle away, snapshot first; of a linked one the link only. */
export async function removeBundle(
  storage: Storage,
  { location, state, held }: Exclusive,
  ifMatch: string | undefined,
  previous: BundleScan | null
): Promise<{ snapshot: string }> {
  const { scan, record, recorded } = await readFresh(storage, location, previous);
  if (!isSkill(scan)) {
    throw notFound(location.skill);
  }
  assertMatch(scan, ifMatch);
  assertNotManaged(record);
  if (!location.linked) {
    assertReadable(scan);
  }
  const { snapshot } = await replaceBundle(storage, state, held, {
    location,
    previous: location.linked
      ? { scan: null, link: await readlink(location.path), record: null, reason: 'deleted' }
      : { scan, link: null, record, reason: 'deleted' },
    next: null,
    // What a link led to is still there, and so is what we know of it.
    record: location.linked ? recorded : null
  });
  if (snapshot === null) {
    throw new Error('A removal without a snapshot');
  }
  return { snapshot };
}
