import type { FastifyReply } from 'fastify';

import {
  BatchQuery,
  CreateSkillRequest,
  DeleteSkillResponse,
  fromWire,
  SkillParams,
  SkillResponse,
  SkillsQuery,
  SkillsResponse,
  toWire,
  UpdateSkillRequest
} from '../../contracts';

import { isAdministrator } from './administrator';
import { answers, ONE_SKILL, WRITING } from './answers';
import { trackingAllowed } from './policy';
import { ifMatch, type CompanionApp, type RouteDependencies } from './route';
import { newSkillOf, refusedAfterEdit, skillEditOf } from './skill-edit';

/** Listing, reading, changing and deleting installed skills. */
export function skillRoutes(app: CompanionApp, { bundles, policy }: RouteDependencies): void {
  app.get(
    '/skills',
    {
      schema: { querystring: SkillsQuery, response: answers(200, SkillsResponse, ['no-project']) }
    },
    async (request, reply) => {
      const { scope, refresh } = request.query;
      const asAdmin = isAdministrator(request.headers, policy);
      const skills = await bundles.list({ scope, refresh: refresh === 'true', asAdmin });
      return reply.send(toWire(SkillsResponse, { skills }));
    }
  );

  /** The tag is taken first: what is read may be newer than it says, which is found out, never older. */
  const readTagged = async (params: SkillParams, reply: FastifyReply) => {
    const digest = await bundles.digest(params);
    const asAdmin = isAdministrator(reply.request.headers, policy);
    const skill = await bundles.read(params, { asAdmin });
    if (digest !== null) {
      void reply.header('etag', `"${digest}"`);
    }
    return toWire(SkillResponse, { skill });
  };

  app.get(
    '/skills/:scope/:name',
    { schema: { params: SkillParams, response: answers(200, SkillResponse, ONE_SKILL) } },
    async (request, reply) => reply.send(await readTagged(request.params, reply))
  );

  app.post(
    '/skills',
    {
      schema: {
        body: CreateSkillRequest,
        response: answers(201, SkillResponse, ONE_SKILL, WRITING, ['invalid-skill'])
      }
    },
    async (request, reply) => {
      const { scope, name, operation, ...rest } = fromWire(CreateSkillRequest, request.body);
      const skill = { scope, name };
      await bundles.create({ skill, ...newSkillOf(rest) }, { operation });
      return reply.status(201).send(await readTagged(skill, reply));
    }
  );

  app.put(
    '/skills/:scope/:name',
    {
      schema: {
        params: SkillParams,
        body: UpdateSkillRequest,
        response: answers(200, SkillResponse, ONE_SKILL, WRITING, [
          'no-source',
          'managed-and-tracking',
          'invalid-skill'
        ])
      },
      preValidation: trackingAllowed(policy)
    },
    async (request, reply) => {
      const { operation, enabled, ...fields } = fromWire(UpdateSkillRequest, request.body);
      const edit = skillEditOf(fields);
      const edits = Object.values(edit).some(value => value !== undefined);
      const wanted = ifMatch(request.headers);
      if (edits && typeof enabled === 'boolean') {
        await bundles.assertSwitchable(request.params);
      }
      if (edits || typeof enabled !== 'boolean') {
        await bundles.edit(request.params, edit, { ifMatch: wanted, operation });
      }
      if (typeof enabled === 'boolean') {
        // After an edit SKILL.md is no longer what was read, and has been compared with it.
        const switched = { enabled, ifMatch: edits ? undefined : wanted, operation };
        await bundles.setEnabled(request.params, switched).catch((error: unknown) => {
          throw edits ? refusedAfterEdit(error, enabled) : error;
        });
      }
      return reply.send(await readTagged(request.params, reply));
    }
  );

  app.delete(
    '/skills/:scope/:name',
    {
      schema: {
        params: SkillParams,
        querystring: BatchQuery,
        response: answers(200, DeleteSkillResponse, ONE_SKILL, WRITING)
      }
    },
    async (request, reply) => {
      const removed = await bundles.remove(request.params, {
        ifMatch: ifMatch(request.headers),
        operation: request.query.operation
      });
      return reply.send(toWire(DeleteSkillResponse, removed));
    }
  );
}
