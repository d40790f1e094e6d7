import {
  Comparison,
  ComparisonQuery,
  FileQuery,
  FileResponse,
  HistoryQuery,
  HistoryResponse,
  SkillParams,
  toWire,
  VersionParams
} from '../../contracts';

import { answers, ONE_SKILL } from './answers';
import type { CompanionApp, RouteDependencies } from './route';

/** What a skill went through, and how its versions differ. */
export function versionRoutes(app: CompanionApp, { bundles }: RouteDependencies): void {
  app.get(
    '/skills/:scope/:name/history',
    {
      schema: {
        params: SkillParams,
        querystring: HistoryQuery,
        response: answers(200, HistoryResponse, ONE_SKILL)
      }
    },
    async (request, reply) => {
      const entries = await bundles.history(request.params);
      return reply.send(toWire(HistoryResponse, { entries }));
    }
  );

  app.get(
    '/skills/:scope/:name/compare',
    {
      schema: {
        params: SkillParams,
        querystring: ComparisonQuery,
        response: answers(200, Comparison, ONE_SKILL, ['not-found', 'file-not-found'])
      }
    },
    async (request, reply) => {
      const { from, to } = request.query;
      return reply.send(toWire(Comparison, await bundles.compare(request.params, from, to)));
    }
  );

  app.get(
    '/skills/:scope/:name/versions/:version/files',
    {
      schema: {
        params: VersionParams,
        querystring: FileQuery,
        response: answers(200, FileResponse, ONE_SKILL, [
          'not-found',
          'invalid-path',
          'file-not-found',
          'too-large'
        ])
      }
    },
    async (request, reply) => {
      const { version, ...skill } = request.params;
      const file = await bundles.versionFile(skill, version, request.query.path);
      return reply.send(toWire(FileResponse, file));
    }
  );
}
