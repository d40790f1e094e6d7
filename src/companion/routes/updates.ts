import { toWire, UpdatesQuery, UpdatesResponse } from '../../contracts';

import { answers, ASKING_UPSTREAM } from './answers';
import { importsAllowed } from './policy';
import type { CompanionApp, RouteDependencies } from './route';

/** Which tracking skills have something newer upstream. */
export function updateRoutes(app: CompanionApp, { upstream, policy }: RouteDependencies): void {
  app.get(
    '/skills/updates',
    {
      schema: {
        querystring: UpdatesQuery,
        response: answers(200, UpdatesResponse, ASKING_UPSTREAM)
      },
      onRequest: importsAllowed(policy)
    },
    async (request, reply) => {
      const { refresh, operation } = request.query;
      const updates = await upstream.updates({ refresh: refresh === 'true', operation });
      return reply.send(toWire(UpdatesResponse, updates));
    }
  );
}
