import { Type } from 'typebox';

import {
  fromWire,
  ImportManyResponse,
  ImportRequest,
  ImportResponse,
  PreviewRequest,
  PreviewResponse,
  toWire
} from '../../contracts';

import { answers, ASKING_UPSTREAM, WRITING } from './answers';
import { importsAllowed } from './policy';
import type { CompanionApp, RouteDependencies } from './route';

/** Looking at what stands at an address, and installing it. */
export function importRoutes(
  app: CompanionApp,
  { bundles, upstream, policy }: RouteDependencies
): void {
  const onRequest = importsAllowed(policy);

  app.post(
    '/skills/import/preview',
    {
      schema: { body: PreviewRequest, response: answers(200, PreviewResponse, ASKING_UPSTREAM) },
      onRequest
    },
    async (request, reply) => {
      const preview = await upstream.preview(fromWire(PreviewRequest, request.body));
      return reply.send(toWire(PreviewResponse, preview));
    }
  );

  app.post(
    '/skills/import',
    {
      schema: {
        body: ImportRequest,
        response: {
          ...answers(201, ImportResponse, ['invalid-name'], WRITING, ASKING_UPSTREAM),
          200: Type.Union([ImportManyResponse, ImportResponse])
        }
      },
      onRequest
    },
    async (request, reply) => {
      const { paths, ...wish } = fromWire(ImportRequest, request.body);
      if (paths !== undefined) {
        const results = await upstream.importSkills({ ...wish, paths });
        return reply.status(200).send(toWire(ImportManyResponse, { results }));
      }
      const { skill, isSkipped, ...rest } = await upstream.importSkill(wish);
      const answer = toWire(ImportResponse, { skill: await bundles.read(skill), ...rest });
      return isSkipped ? reply.status(200).send(answer) : reply.status(201).send(answer);
    }
  );
}
