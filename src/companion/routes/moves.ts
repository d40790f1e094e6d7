import {
  DuplicateSkillRequest,
  fromWire,
  MoveSkillRequest,
  MoveSkillResponse,
  RenameSkillRequest,
  SkillParams,
  SkillResponse,
  toWire
} from '../../contracts';

import { answers, ONE_SKILL, WRITING } from './answers';
import type { CompanionApp, RouteDependencies } from './route';

/** Giving skills another name or place. */
export function moveRoutes(app: CompanionApp, { bundles }: RouteDependencies): void {
  app.post(
    '/skills/:scope/:name/rename',
    {
      schema: {
        params: SkillParams,
        body: RenameSkillRequest,
        response: answers(200, SkillResponse, ONE_SKILL, WRITING)
      }
    },
    async (request, reply) => {
      const { newName, operation } = fromWire(RenameSkillRequest, request.body);
      const renamed = await bundles.rename(request.params, newName, { operation });
      const skill = await bundles.read(renamed);
      return reply.send(toWire(SkillResponse, { skill }));
    }
  );

  app.post(
    '/skills/:scope/:name/duplicate',
    {
      schema: {
        params: SkillParams,
        body: DuplicateSkillRequest,
        response: answers(201, SkillResponse, ONE_SKILL, WRITING)
      }
    },
    async (request, reply) => {
      const { operation, ...target } = fromWire(DuplicateSkillRequest, request.body);
      await bundles.duplicate(request.params, target, { operation });
      const skill = await bundles.read(target);
      return reply.status(201).send(toWire(SkillResponse, { skill }));
    }
  );

  app.post(
    '/skills/:scope/:name/move',
    {
      schema: {
        params: SkillParams,
        body: MoveSkillRequest,
        response: answers(200, MoveSkillResponse, ONE_SKILL, WRITING)
      }
    },
    async (request, reply) => {
      const { scope, operation } = fromWire(MoveSkillRequest, request.body);
      const { skill: moved, snapshot } = await bundles.move(request.params, scope, { operation });
      const skill = await bundles.read(moved);
      return reply.send(toWire(MoveSkillResponse, { skill, snapshot }));
    }
  );
}
