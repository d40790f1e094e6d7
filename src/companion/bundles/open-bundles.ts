import { join } from 'node:path';

import type { FastifyBaseLogger } from 'fastify';

import type { ExecutionRules } from '../../contracts';
import type { Clock } from '../clock';
import type { Emit } from '../emit';

import { createBundleChanges, createTell } from './bundle-changes';
import { createBundleEdits } from './editing/bundle-edits';
import { createBundleIndex, type BundleIndex } from './listing/bundle-index';
import { createBundleHistory } from './history/bundle-history';
import { createBundleMoves } from './moving/bundle-moves';
import { observeBundles } from './listing/bundle-observation';
import { createBundleOperations } from './bundle-operations';
import { createBundleReading } from './listing/bundle-reading';
import type { Bundles } from './bundles';
import { createDiskReader } from './disk/disk-reader';
import { sweepTemporary } from './disk/durable-file';
import { createExecutionFindings } from './listing/execution-findings';
import type { OnStep } from './installing/installation';
import { openObjectStore } from './state/object-store';
import { openRecordSeal } from './state/record-seal';
import { openRecords } from './state/records';
import { createBundlePlans } from './installing/plan-merge';
import { createPlannedTrees } from './history/planned-trees';
import { recoverScope, sweepLocks } from './replacing/recovery';
import { resolveScopes } from './listing/scopes';
import { NO_SCAN_CACHE, openScanCache } from './listing/scan-cache';
import { openSnapshots } from './history/snapshots';
import { locateStateDirectory } from './state/state-directory';
import type { Storage } from './storage';
import { createUpdateNotes } from './listing/update-notes';
import type { LoadTree } from './history/versions';

export interface BundlesDependencies {
  readonly userSkillsDir: string;
  readonly projectSkillsDir: string | null;
  readonly projectSkillsReason: string | null;
  readonly dataDir: string;
  /** Of the program; what was read of unchanged bundles is kept for the next start of the same version. */
  readonly version?: string;
  /** false for a program that ends soon; by default the skills directories are watched. */
  readonly watching?: boolean;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;
  /** Told after each durable step of a replacement. */
  readonly onStep?: OnStep;
  readonly platform?: NodeJS.Platform;
  /** What runnable skills may ask for; without rules they are not judged. */
  readonly executionRules?: ExecutionRules;
  /** What upstream holds, as it was downloaded; null when it is not at hand. */
  readonly loadTree?: LoadTree;
}

/** Recovers what an earlier end left unfinished, and begins to look at the skills directories. */
export async function openBundles(dependencies: BundlesDependencies): Promise<Bundles> {
  const { dataDir, clock, log, emit, version } = dependencies;
  const disk = createDiskReader();
  const objects = openObjectStore(dataDir);
  const storage: Storage = {
    roots: await resolveScopes(dependencies),
    records: openRecords(dataDir, disk),
    seal: openRecordSeal(dataDir),
    snapshots: openSnapshots(dataDir, objects, clock),
    objects,
    disk,
    scans: version === undefined ? NO_SCAN_CACHE : await openScanCache(dataDir, version),
    clock,
    log,
    platform: dependencies.platform ?? process.platform,
    onStep: dependencies.onStep ?? (() => undefined)
  };
  await recover(storage, dataDir);

  const updates = createUpdateNotes();
  const planned = createPlannedTrees();
  const tell = createTell(emit);
  const operations = createBundleOperations(storage, skill => {
    observation.release(skill);
  });
  const { isBusy } = operations;
  const index: BundleIndex = createBundleIndex(storage, isBusy, {
    onFound: skill => {
      tell(skill, 'external');
    },
    onLooked: (...look) => {
      observation.onLooked(...look);
    }
  });
  const observation = observeBundles(storage, index, isBusy, dependencies.watching);

  return {
    ...createBundleReading({
      storage,
      index,
      observation,
      isBusy,
      updates,
      executionFindings: createExecutionFindings(dependencies.executionRules)
    }),
    ...createBundleChanges({ storage, index, operations, updates, tell }),
    ...createBundleMoves({ storage, index, operations, updates, tell }),
    ...createBundlePlans(storage, index, operations, planned),
    ...createBundleEdits({ storage, index, operations, tell }),
    ...createBundleHistory({
      ...{ storage, index, operations, updates, tell, dataDir, planned },
      loadTree: dependencies.loadTree ?? (() => Promise.resolve(null))
    }),

    async close() {
      await operations.idle();
      await observation.close();
    }
  };
}

/** A home that cannot be written to is no reason not to show what is in it. */
async function recover(storage: Storage, dataDir: string): Promise<void> {
  const tasks = [
    sweepTemporary(join(dataDir, 'tmp')),
    sweepLocks(join(dataDir, 'locks')),
    sweepLocks(join(dataDir, 'upstream', 'locks')),
    ...[storage.roots.user, storage.roots.project]
      .filter(root => root !== null)
      .map(async root => recoverScope(storage, await locateStateDirectory(root)))
  ];
  for (const result of await Promise.allSettled(tasks)) {
    if (result.status === 'rejected') {
      storage.log.warn({ err: result.reason as unknown }, 'Recovery is not complete');
    }
  }
}
