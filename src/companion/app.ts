import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger } from 'fastify';

import { Problem } from '../contracts';
import { createServer } from '../http/server';

import { requireSecret } from './authentication';
import { fileRoutes } from './routes/files';
import { importRoutes } from './routes/import';
import { moveRoutes } from './routes/moves';
import { operationRoutes } from './routes/operations';
import type { CompanionApp, RouteDependencies } from './routes/route';
import { skillRoutes } from './routes/skills';
import { snapshotRoutes } from './routes/snapshots';
import { syncRoutes } from './routes/sync';
import { updateRoutes } from './routes/updates';
import { versionRoutes } from './routes/versions';
import { validateRoutes } from './routes/validate';

export interface AppDependencies extends RouteDependencies {
  readonly secret: string;
  readonly log: FastifyBaseLogger;
  /** Told of the server before any route is added, for what documents or observes routes. */
  readonly prepare?: (app: CompanionApp) => void;
}

/** The companion's routes over what they call; listening is `main`'s matter. */
export function buildApp(dependencies: AppDependencies): CompanionApp {
  const app = createServer(dependencies.log).withTypeProvider<TypeBoxTypeProvider>();
  app.addSchema(Problem);
  requireSecret(app, dependencies.secret);
  dependencies.prepare?.(app);
  app.register((scope, _options, done) => {
    for (const routes of [
      skillRoutes,
      validateRoutes,
      fileRoutes,
      moveRoutes,
      importRoutes,
      syncRoutes,
      updateRoutes,
      operationRoutes,
      snapshotRoutes,
      versionRoutes
    ]) {
      routes(scope, dependencies);
    }
    done();
  });
  return app;
}
