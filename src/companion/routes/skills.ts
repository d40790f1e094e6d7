import { createHash } from 'node:crypto';

import {
  DeleteSkillResponse,
  fromWire,
  SkillParams,
  SkillResponse,
  SkillsQuery,
  SkillsResponse,
  toWire,
  UpdateSkillRequest
} from '../../contracts';

import { trackingAllowed } from './policy';
import { answers, ifMatch, type CompanionApp, type RouteDependencies } from './route';

/** Listing, reading, changing and deleting installed skills. */
export function skillRoutes(app: CompanionApp, { bundles, policy }: RouteDependencies): void {
  app.get(
    '/skills',
    { schema: { querystring: SkillsQuery, response: answers(200, SkillsResponse) } },
    async (request, reply) => {
      const { scope, refresh } = request.query;
      const skills = await bundles.list({ scope, refresh: refresh === 'true' });
      return reply.send(toWire(SkillsResponse, { skills }));
    }
  );

  app.get(
    '/skills/:scope/:name',
    { schema: { params: SkillParams, response: answers(200, SkillResponse) } },
    async (request, reply) => {
      const skill = await bundles.read(request.params);
      const digest = createHash('sha256').update(skill.content).digest('hex');
      return reply.header('etag', `"${digest}"`).send(toWire(SkillResponse, { skill }));
    }
  );

  app.put(
    '/skills/:scope/:name',
    {
      schema: {
        params: SkillParams,
        body: UpdateSkillRequest,
        response: answers(200, SkillResponse)
      },
      preValidation: trackingAllowed(policy)
    },
    async (request, reply) => {
      const { tracksUpstream } = fromWire(UpdateSkillRequest, request.body);
      if (typeof tracksUpstream === 'boolean') {
        await bundles.setTracking(request.params, tracksUpstream, {
          ifMatch: ifMatch(request.headers)
        });
      }
      const skill = await bundles.read(request.params);
      return reply.send(toWire(SkillResponse, { skill }));
    }
  );

  app.delete(
    '/skills/:scope/:name',
    { schema: { params: SkillParams, response: answers(200, DeleteSkillResponse) } },
    async (request, reply) => {
      const removed = await bundles.remove(request.params, { ifMatch: ifMatch(request.headers) });
      return reply.send(toWire(DeleteSkillResponse, removed));
    }
  );
}
