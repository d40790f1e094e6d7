import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { lock } from 'proper-lockfile';

import { ProblemError } from '../../../http/problem';

import { breakDeadLock, lockFileSystem, newOwner, ownerOf } from './lock-directory';
import { makeDirectory } from '../disk/make-directory';

/** A lock while it is held. */
export interface HeldLock {
  /** Refuses with `busy` when the lock was lost (a machine asleep, a clock set): call before every step that counts. */
  assertHeld(): Promise<void>;
}

export interface LockOptions {
  /** How long to wait for another holder, in milliseconds. A lock of unknown age goes stale after 10 s. */
  readonly waitMs?: number;
  /** Ends the waiting; `work` looks to it itself. */
  readonly signal?: AbortSignal | undefined;
}

const STALE_MS = 10_000;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 200;

const taken = (cause: unknown): ProblemError =>
  new ProblemError(
    'busy',
    'Another program is working on this skill. Nothing was changed; try again in a moment.',
    { cause }
  );

/**
 * Runs `work` while no other process and no other caller holds the lock directory `path`. A lock
 * whose owner is certainly dead is taken over at once; any other after 10 s without a sign of life.
 *
 * @param purpose for whoever finds the lock; no secrets.
 * @throws ProblemError `busy` when the lock was not free in time.
 */
export async function withLock<T>(
  path: string,
  purpose: string,
  work: (held: HeldLock) => Promise<T>,
  { waitMs = STALE_MS + 5_000, signal }: LockOptions = {}
): Promise<T> {
  await makeDirectory(dirname(path), 0o700);
  const owner = newOwner(purpose);
  let compromised: Error | null = null;
  const release = await acquire(path, waitMs, signal, {
    lockfilePath: path,
    realpath: false,
    stale: STALE_MS,
    fs: lockFileSystem(owner),
    onCompromised: error => {
      compromised = error;
    }
  });
  try {
    return await work({
      async assertHeld() {
        if (compromised !== null || (await ownerOf(path))?.token !== owner.token) {
          throw taken(compromised);
        }
      }
    });
  } finally {
    if ((await ownerOf(path))?.token === owner.token) {
      await release();
    }
  }
}

async function acquire(
  path: string,
  waitMs: number,
  signal: AbortSignal | undefined,
  options: NonNullable<Parameters<typeof lock>[1]>
): Promise<() => Promise<void>> {
  const deadline = performance.now() + waitMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    signal?.throwIfAborted();
    try {
      return await lock(path, options);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') {
        throw error;
      }
      if (await breakDeadLock(path)) {
        continue;
      }
      if (performance.now() >= deadline) {
        throw taken(error);
      }
      await paused(pause, signal);
    }
  }
}

/** An abort cuts it short; the next look at the signal tells why. */
async function paused(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const cut = signal === undefined ? {} : { signal };
  await delay(milliseconds, undefined, cut).catch(() => undefined);
}
