import { join } from 'node:path';

import type { FastifyBaseLogger } from 'fastify';

import type { Installation } from '../contracts';

import { buildApp } from './app';
import type { OnStep } from './bundles/installing/installation';
import { openObjectStore } from './bundles/state/object-store';
import { openBundles } from './bundles/open-bundles';
import type { Clock } from './clock';
import type { Emit } from './emit';
import { createOperations } from './operations/open-operations';
import type { CompanionApp } from './routes/route';
import { openBundleStore } from './upstream/bundle-store';
import { createUpstream } from './upstream/create-upstream';
import type { UpstreamTimeouts } from './upstream/github-client';

export interface OpenDependencies {
  readonly installation: Installation;
  /** What every request must carry. */
  readonly secret: string;
  readonly log: FastifyBaseLogger;
  readonly emit: Emit;
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** Told after each durable step of a replacement. */
  readonly onStep?: OnStep | undefined;
  readonly timeouts?: UpstreamTimeouts | undefined;
  /** false for a program that ends soon; by default the skills directories are watched. */
  readonly watching?: boolean;
}

/** The routes over all that they call, at no address yet. */
export interface OpenCompanion {
  readonly app: CompanionApp;
  /** Aborts upstream work, lets started swaps finish. */
  close(): Promise<void>;
}

/** Puts the parts together, and recovers what an earlier end left unfinished. */
export async function openCompanion(dependencies: OpenDependencies): Promise<OpenCompanion> {
  const { installation, secret, environment, onStep, timeouts, log, emit, clock } = dependencies;
  const { policy, dataDir } = installation;
  const shared = { clock, emit, log, dataDir };
  const objects = openObjectStore(dataDir);
  const store = openBundleStore(join(dataDir, 'upstream'), objects);
  const bundles = await openBundles({
    ...shared,
    version: installation.version,
    executionRules: policy,
    userSkillsDir: installation.userSkillsDir,
    projectSkillsDir: installation.projectSkillsDir,
    projectSkillsReason: installation.projectSkillsReason,
    loadTree: tree => store.load(tree),
    ...(dependencies.watching === undefined ? {} : { watching: dependencies.watching }),
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
  const app = buildApp({ bundles, upstream, operations, policy, secret, log });
  return {
    app,
    close: async () => {
      await Promise.all([operations.close(), app.close()]);
      await bundles.close();
    }
  };
}
