import {
  fromWire,
  SkillParams,
  SyncAllRequest,
  SyncAllResponse,
  SyncOneRequest,
  SyncPlan,
  SyncPlanRequest,
  SyncResponse,
  toWire
} from '../../contracts';

import { answers, ONE_SKILL, SYNCING } from './answers';
import { importsAllowed } from './policy';
import { emptyBodyAllowed, type CompanionApp, type RouteDependencies } from './route';

/** Bringing tracking skills to what upstream holds now. */
export function syncRoutes(app: CompanionApp, { upstream, policy }: RouteDependencies): void {
  const hooks = { onRequest: importsAllowed(policy), preValidation: emptyBodyAllowed };

  app.post(
    '/skills/:scope/:name/sync',
    {
      schema: {
        params: SkillParams,
        body: SyncOneRequest,
        response: answers(200, SyncResponse, ONE_SKILL, SYNCING)
      },
      ...hooks
    },
    async (request, reply) => {
      const outcome = await upstream.sync(request.params, fromWire(SyncOneRequest, request.body));
      return reply.send(toWire(SyncResponse, outcome));
    }
  );

  app.post(
    '/skills/:scope/:name/sync/plan',
    {
      schema: {
        params: SkillParams,
        body: SyncPlanRequest,
        response: answers(200, SyncPlan, ONE_SKILL, SYNCING)
      },
      ...hooks
    },
    async (request, reply) => {
      const plan = await upstream.planSync(request.params, fromWire(SyncPlanRequest, request.body));
      return reply.send(toWire(SyncPlan, plan));
    }
  );

  app.post(
    '/skills/sync-all-tracking',
    {
      schema: { body: SyncAllRequest, response: answers(200, SyncAllResponse, SYNCING) },
      ...hooks
    },
    async (request, reply) => {
      const outcome = await upstream.syncAll(fromWire(SyncAllRequest, request.body));
      return reply.send(toWire(SyncAllResponse, outcome));
    }
  );
}
