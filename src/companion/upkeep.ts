import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { FastifyBaseLogger } from 'fastify';

import type { Retention } from '../domain/retention';
import { ProblemError } from '../http/problem';

import { unlessMissing } from './bundles/disk-problem';
import { expireSnapshots } from './bundles/expire-snapshots';
import { withLock, type HeldLock } from './bundles/locks';
import type { Snapshots } from './bundles/snapshots';
import { storedReferences } from './bundles/stored-references';
import { sweepObjects } from './bundles/sweep-objects';
import type { Clock } from './clock';
import { cachedObjects } from './upstream/cached-objects';
import { dropUnused } from './upstream/last-used';

export interface UpkeepDependencies {
  readonly dataDir: string;
  readonly snapshots: Snapshots;
  readonly retention: Retention;
  readonly clock: Clock;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
}

/** What is done once a day, beside everything else. */
export interface Upkeep {
  /** Resolves when what was due is done. Never fails: the next day is as good. */
  runIfDue(): Promise<void>;
  /** Ends what is running, and the timer. */
  stop(): Promise<void>;
}

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const CACHES = ['bundles', 'blobs', 'commits'];

/** Drops what the history need not keep, and the bytes that nothing refers to then. One companion does it. */
async function tidy(
  { dataDir, snapshots, retention, clock, log }: UpkeepDependencies,
  held: HeldLock,
  signal: AbortSignal
): Promise<void> {
  const upstream = join(dataDir, 'upstream');
  const now = clock.now();
  await dropUnused(
    CACHES.map(name => join(upstream, name)),
    now.getTime()
  );
  const expired = await expireSnapshots({ snapshots, retention, now, held, signal });
  const removed = await sweepObjects({
    dataDir,
    now,
    held,
    signal,
    references: async () => {
      // In this order: what a snapshot or record takes from a cached bundle, it refers to before.
      const cached = await cachedObjects(upstream);
      const stored = await storedReferences(dataDir);
      return cached === null || stored === null ? null : new Set([...cached, ...stored]);
    }
  });
  if (expired + removed > 0) {
    log.info({ expired, removed }, 'Dropped what the history need not keep');
  }
}

/** Begins at once, and looks every hour whether a day has gone by. */
export function startUpkeep(dependencies: UpkeepDependencies): Upkeep {
  const { dataDir, clock, log } = dependencies;
  const controller = new AbortController();
  let last: number | null = null;
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    const now = clock.now().getTime();
    if (controller.signal.aborted || (last !== null && Math.abs(now - last) < DAY_MS)) {
      return;
    }
    last = now;
    try {
      if ((await unlessMissing(stat(dataDir))) !== null) {
        await withLock(
          join(dataDir, 'locks', 'upkeep'),
          'upkeep',
          held => tidy(dependencies, held, controller.signal),
          { waitMs: 0 }
        );
      }
    } catch (error) {
      // Another companion is at it, or the directory is read-only.
      if (!(error instanceof ProblemError && error.code === 'busy')) {
        log.warn({ err: error }, 'The history could not be tidied');
      }
    }
  }

  const runIfDue = (): Promise<void> => {
    running = running.then(run);
    return running;
  };
  const timer = setInterval(() => void runIfDue(), HOUR_MS);
  timer.unref();
  void runIfDue();
  return {
    runIfDue,
    async stop() {
      clearInterval(timer);
      controller.abort();
      await running;
    }
  };
}
