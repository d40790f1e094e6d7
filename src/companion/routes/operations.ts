import {
  CancelResponse,
  OperationParams,
  OperationsQuery,
  OperationsResponse,
  toWire
} from '../../contracts';

import { answers } from './answers';
import type { CompanionApp, RouteDependencies } from './route';

/** Long calls of anybody on this server. Cancelling one is never a matter of policy. */
export function operationRoutes(app: CompanionApp, { operations }: RouteDependencies): void {
  app.get(
    '/operations',
    { schema: { querystring: OperationsQuery, response: answers(200, OperationsResponse) } },
    (_request, reply) => {
      void reply.send(toWire(OperationsResponse, { operations: operations.list() }));
    }
  );

  app.post(
    '/operations/:id/cancel',
    {
      schema: { params: OperationParams, response: answers(200, CancelResponse, ['not-found']) }
    },
    (request, reply) => {
      const operation = operations.cancel(request.params.id);
      void reply.send(toWire(CancelResponse, { operation }));
    }
  );
}
