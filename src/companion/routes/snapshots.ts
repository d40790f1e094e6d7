import {
  RestoreResponse,
  SnapshotParams,
  SnapshotsQuery,
  SnapshotsResponse,
  toWire
} from '../../contracts';

import { answers, ONE_SKILL, WRITING } from './answers';
import type { CompanionApp, RouteDependencies } from './route';

/** Earlier states of skills, and bringing one back. */
export function snapshotRoutes(app: CompanionApp, { bundles }: RouteDependencies): void {
  app.get(
    '/snapshots',
    {
      schema: { querystring: SnapshotsQuery, response: answers(200, SnapshotsResponse, ONE_SKILL) }
    },
    async (request, reply) => {
      const snapshots = await bundles.snapshots(request.query);
      return reply.send(toWire(SnapshotsResponse, { snapshots }));
    }
  );

  app.post(
    '/snapshots/:id/restore',
    {
      schema: {
        params: SnapshotParams,
        response: answers(200, RestoreResponse, ['not-found'], ONE_SKILL, WRITING)
      }
    },
    async (request, reply) => {
      const { skill, ...rest } = await bundles.restore(request.params.id);
      const detail = await bundles.read(skill);
      return reply.send(toWire(RestoreResponse, { skill: detail, ...rest }));
    }
  );
}
