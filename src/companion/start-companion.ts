import { rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { FastifyBaseLogger } from 'fastify';

import type { Listen, Startup } from '../contracts';

import type { OnStep } from './bundles/installing/installation';
import { openObjectStore } from './bundles/state/object-store';
import { openSnapshots } from './bundles/history/snapshots';
import { systemClock, type Clock } from './clock';
import type { Emit } from './emit';
import { openCompanion } from './open-companion';
import type { CompanionApp } from './routes/route';
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

/** Opens the companion, listens, and begins its daily upkeep. */
export async function startCompanion(dependencies: CompanionDependencies): Promise<Companion> {
  const { startup, clock = systemClock, ...rest } = dependencies;
  const { policy, dataDir, secret } = startup;
  const companion = await openCompanion({ ...rest, clock, installation: startup, secret });
  const upkeep = startUpkeep({
    dataDir,
    clock,
    log: rest.log,
    snapshots: openSnapshots(dataDir, openObjectStore(dataDir), clock),
    retention: { versions: policy.historyVersions, days: policy.historyDays }
  });
  const listen = await listenAt(companion.app, startup.listen);
  return {
    listen,
    close: async () => {
      await Promise.all([companion.close(), upkeep.stop()]);
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

async function listenAt(app: CompanionApp, listen: Listen): Promise<Listen> {
  if ('socket' in listen) {
    await app.listen({ path: listen.socket });
    return listen;
  }
  await app.listen({ host: '127.0.0.1', port: listen.port });
  const [address] = app.addresses();
  return { port: typeof address === 'object' ? address.port : listen.port };
}
