import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { FastifyBaseLogger } from 'fastify';
import { Type } from 'typebox';

import type { Retention } from '../domain/history/retention';
import { ProblemError } from '../http/problem';

import { toProblem, unlessMissing } from './bundles/disk/disk-problem';
import { writeDurably } from './bundles/disk/durable-file';
import { expireSnapshots } from './bundles/history/expire-snapshots';
import { withLock, type HeldLock } from './bundles/locks/locks';
import { FORMAT } from './bundles/state/record-schema';
import type { Snapshots } from './bundles/history/snapshots';
import { readStateFile, toJson } from './bundles/state/state-file';
import { storedReferences } from './bundles/state/stored-references';
import { sweepObjects } from './bundles/state/sweep-objects';
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

const DoneFile = Type.Object({ format: Type.Literal(FORMAT), at: Type.Integer() });

/** The first requests of a page come first. */
const BEGIN_AFTER_MS = 10_000;
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const EXPECTED: ReadonlySet<string> = new Set(['busy', 'storage-read-only']);
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
      const stored = await storedReferences(dataDir, obstacle => {
        log.warn(obstacle, 'No object is swept while this file cannot be understood');
      });
      return cached === null || stored === null ? null : new Set([...cached, ...stored]);
    }
  });
  if (expired + removed > 0) {
    log.info({ expired, removed }, 'Dropped what the history need not keep');
  }
}

/** When it was last done, by whatever companion; null when that is not known. */
async function lastDone(path: string): Promise<number | null> {
  const file = await readStateFile(path, DoneFile);
  return file.state === 'read' ? file.value.at : null;
}

/** Begins soon, and looks every hour whether a day has gone by. */
export function startUpkeep(dependencies: UpkeepDependencies): Upkeep {
  const { dataDir, clock, log } = dependencies;
  const controller = new AbortController();
  const path = join(dataDir, 'upkeep.json');
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    const { signal } = controller;
    const at = clock.now().getTime();
    try {
      const last = await lastDone(path);
      const isDue = last === null || Math.abs(at - last) >= DAY_MS;
      if (signal.aborted || !isDue || (await unlessMissing(stat(dataDir))) === null) {
        return;
      }
      const work = async (held: HeldLock): Promise<void> => {
        await tidy(dependencies, held, signal);
        if (!signal.aborted) {
          const done = toJson({ format: FORMAT, at });
          await writeDurably(path, done, { temporary: join(dataDir, 'tmp') });
        }
      };
      await withLock(join(dataDir, 'locks', 'upkeep'), 'upkeep', work, { waitMs: 0 });
    } catch (error) {
      const problem = toProblem(error);
      // Another companion is at it, or the directory is another machine's to keep.
      const isExpected = problem instanceof ProblemError && EXPECTED.has(problem.code);
      if (!isExpected) {
        log.warn({ err: error }, 'The history could not be tidied');
      }
    }
  }

  const runIfDue = (): Promise<void> => {
    running = running.then(run);
    return running;
  };
  const begin = setTimeout(() => void runIfDue(), BEGIN_AFTER_MS).unref();
  const timer = setInterval(() => void runIfDue(), HOUR_MS).unref();
  return {
    runIfDue,
    async stop() {
      clearTimeout(begin);
      clearInterval(timer);
      controller.abort();
      await running;
    }
  };
}
