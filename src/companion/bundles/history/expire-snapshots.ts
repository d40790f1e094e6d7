import { expiredChanges, type Retention } from '../../../domain/history/retention';

import type { HeldLock } from '../locks/locks';
import type { Snapshots } from './snapshots';

export interface Expiry {
  readonly snapshots: Snapshots;
  readonly retention: Retention;
  readonly now: Date;
  readonly held: HeldLock;
  readonly signal: AbortSignal;
}

/**
 * Removes the snapshots that need not be kept any longer, the oldest first, so that an end at any
 * instant leaves a history that is whole. Nothing goes while a newer program's snapshots are there:
 * which skill the others are of may be told by those.
 *
 * @returns how many were removed
 */
export async function expireSnapshots({
  snapshots,
  retention,
  now,
  held,
  signal
}: Expiry): Promise<number> {
  const past = await snapshots.listUnlessNewer();
  let removed = 0;
  for (const id of past === null ? [] : expiredChanges(past, retention, now)) {
    if (signal.aborted) {
      break;
    }
    await held.assertHeld();
    await snapshots.forget(id);
    removed += 1;
  }
  return removed;
}
