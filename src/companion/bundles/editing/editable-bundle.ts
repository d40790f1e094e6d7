import { checkBundleLimits, DEFAULT_LIMITS } from '../../../domain/limits';
import { ProblemError } from '../../../http/problem';

import { notFound } from '../listing/bundle-location';
import type { Exclusive } from '../bundle-operations';
import type { BundleScan } from '../listing/bundle-scan';
import { temporaryName } from '../disk/durable-file';
import {
  assertNotManaged,
  assertReadable,
  readFresh,
  type FreshBundle
} from '../listing/fresh-bundle';
import { isSkill } from '../listing/skill-summary';
import type { SnapshotEvent } from '../history/snapshots';
import type { Storage } from '../storage';

/** Conditions and circumstances of an edit. */
export interface EditOptions {
  /** Refuse with `changed-meanwhile` unless it is the SHA-256 of what is edited. */
  readonly ifMatch?: string | undefined;
  /** The batch that the edit is one of. */
  readonly operation?: string | undefined;
}

/**
 * A bundle that its user may edit where it lies; a linked one as well, through its link.
 *
 * @throws ProblemError `skill-not-found`, `managed-read-only`, or `storage-read-only` when there is
 *   something of which no snapshot could be kept
 */
export async function readEditable(
  storage: Storage,
  { location }: Exclusive,
  previous: BundleScan | null
): Promise<FreshBundle> {
  const fresh = await readFresh(storage, location, previous);
  if (!isSkill(fresh.scan)) {
    throw notFound(location.skill);
  }
  assertNotManaged(fresh.record);
  assertReadable(fresh.scan);
  return fresh;
}

/**
 * Keeps a snapshot of the bundle and changes it then; of a change that failed no snapshot stays.
 *
 * @returns id of the snapshot
 */
export async function withSnapshot(
  storage: Storage,
  { location }: Exclusive,
  { scan, record }: FreshBundle,
  event: SnapshotEvent,
  change: () => Promise<void>
): Promise<string> {
  const snapshot = await storage.snapshots.take({ ...event, location, scan, link: null, record });
  storage.onStep('snapshotted', location.skill);
  try {
    await change();
  } catch (error) {
    await storage.snapshots.forget(snapshot).catch((failure: unknown) => {
      storage.log.warn({ err: failure, skill: location.skill }, 'A needless snapshot stays');
    });
    throw error;
  }
  return snapshot;
}

/** What the history says of an edit. */
export const edited = ({ operation }: EditOptions): SnapshotEvent => ({
  reason: 'edited',
  operation
});

/** Where what moves in or out of a bundle lies meanwhile, on the same file system. */
export function besides({ location, state }: Exclusive): { temporary: string; name: string } {
  const name = temporaryName();
  // A linked bundle may be on another file system; there it lies inside, as an editor's swap file does.
  return location.linked
    ? { temporary: location.directory, name: `.${name}.swp` }
    : { temporary: state.staging, name };
}

interface Sized {
  readonly path: string;
  readonly size: number;
}

/**
 * A bundle that was over the limits before may be edited as long as that does not make it larger.
 *
 * @throws ProblemError `too-large`
 */
export function assertWithinLimits(before: readonly Sized[], after: readonly Sized[]): void {
  const refusal = checkBundleLimits(after, DEFAULT_LIMITS);
  const sizeOf = (files: readonly Sized[]) => files.reduce((sum, { size }) => sum + size, 0);
  const noLarger = after.length <= before.length && sizeOf(after) <= sizeOf(before);
  if (refusal !== null && !(noLarger && checkBundleLimits(before, DEFAULT_LIMITS) !== null)) {
    throw new ProblemError('too-large', `${refusal} Nothing was changed.`);
  }
}
