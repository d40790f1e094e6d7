import { Type } from 'typebox';

import {
  fromWire,
  RestoreRequest,
  RestoreResponse,
  SnapshotParams,
  SnapshotsQuery,
  SnapshotsResponse,
  toWire,
  UndoRequest,
  UndoResponse
} from '../../contracts';

import { answers, ONE_SKILL, WRITING } from './answers';
import { emptyBodyAllowed, type CompanionApp, type RouteDependencies } from './route';

/** Earlier states of skills: bringing one back, throwing one away, and taking back a whole batch. */
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
        body: RestoreRequest,
        response: answers(200, RestoreResponse, ['not-found'], ONE_SKILL, WRITING)
      },
      preValidation: emptyBodyAllowed
    },
    async (request, reply) => {
      const target = fromWire(RestoreRequest, request.body);
      const { skill, ...rest } = await bundles.restore(request.params.id, target);
      const detail = await bundles.read(skill);
      return reply.send(toWire(RestoreResponse, { skill: detail, ...rest }));
    }
  );

  app.delete(
    '/snapshots/:id',
    {
      schema: {
        params: SnapshotParams,
        response: answers(204, Type.Null(), ['not-found', 'no-project'], WRITING)
      }
    },
    async (request, reply) => {
      await bundles.forgetSnapshot(request.params.id);
      return reply.status(204).send(null);
    }
  );

  app.post(
    '/snapshots/undo',
    {
      schema: {
        body: UndoRequest,
        response: answers(200, UndoResponse, ['not-found'], ONE_SKILL, WRITING)
      }
    },
    async (request, reply) => {
      const { operation } = fromWire(UndoRequest, request.body);
      return reply.send(toWire(UndoResponse, await bundles.undo(operation)));
    }
  );
}
