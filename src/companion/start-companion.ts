import { rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { FastifyBaseLogger } from 'fastify';

import type { Listen, Startup } from '../contracts';

import { buildApp } from './app';
import type { OnStep } from './bundles/installation';
import { openObjectStore } from './bundles/object-store';
import { openBundles } from './bundles/open-bundles';
import { openSnapshots } from './bundles/snapshots';
import { systemClock, type Clock } from './clock';
import type { Emit } from './emit';
import { createOperations } from './operations/open-operations';
import { openBundleStore } from './upstream/bundle-store';
import { createUpstream } from './upstream/create-upstream';
import { startUpkeep } from './upkeep';
import type { UpstreamTimeouts } from './upstream/github-client';

export interface CompanionDependencies {
  readonly startup: Startup;
  readonly log: FastifyBaseLogger;
  readonly emit: Emit;
  readonly environment: NodeJS.ProcessEnv;
  /** Told after each durable step of a replacement. */
  readonly onStep?: OnStep;
  readonly clock?: Clock;
  readonly timeouts?: UpstreamTimeouts;
}

/** A companion that answers requests. */
export interface Companion {
  readonly listen: Listen;
  /** Stops listening, aborts upstream work, lets started swaps finish. */
  close(): Promise<void>;
}

/** Puts the parts together, recovers what an earlier end left unfinished, and listens. */
export async function startCompanion(dependencies: CompanionDependencies): Promise<Companion> {
  const { startup, log, emit, environment, onStep, timeouts } = dependencies;
  const { clock = systemClock } = dependencies;
  const { policy, dataDir } = startup;
  const shared = { clock, emit, log, dataDir };
  const objects = openObjectStore(dataDir);
  const store = openBundleStore(join(dataDir, 'upstream'), objects);
  const bundles = await openBundles({
    ...shared,
    version: startup.version,
    executionRules: policy,
    userSkillsDir: startup.userSkillsDir,
    projectSkillsDir: startup.projectSkillsDir,
    projectSkillsReason: startup.projectSkillsReason,
    loadTree: tree => store.load(tree),
    ...(onStep === undefined ? {} : { onStep })
  });
  const operations = createOperations(shared);
  const upstream = createUpstream({
    ...shared,
    bundles,
    operations,
    objects,
    policy,
    environment,
    ...(timeouts === undefined ? {} : { timeouts })
  });
  const upkeep = startUpkeep({
    ...shared,
    snapshots: openSnapshots(dataDir, objects, clock),
    retention: { versions: policy.historyVersions, days: policy.historyDays }
  });
  const app = buildApp({ bundles, upstream, operations, policy, secret: startup.secret, log });
  const listen = await listenAt(app, startup.listen);
  return {
    listen,
    close: async () => {
      await Promise.all([operations.close(), app.close(), upkeep.stop()]);
      await bundles.close();
      await leaveSocketDirectory(listen);
    }
  };
}

/** The socket had a directory of its own, which nobody removes when Jupyter was killed. */
async function leaveSocketDirectory(listen: Listen): Promise<void> {
  if ('socket' in listen) {
    // Jupyter was faster, or it holds something else: then it stays.
    await rmdir(dirname(listen.socket)).catch(() => undefined);
  }
}

async function listenAt(app: ReturnType<typeof buildApp>, listen: Listen): Promise<Listen> {
  if ('socket' in listen) {
    await app.listen({ path: listen.socket });
    return listen;
  }
  await app.listen({ host: '127.0.0.1', port: listen.port });
  const [address] = app.addresses();
  return { port: typeof address === 'object' ? address.port : listen.port };
}
