import { FileQuery, FileResponse, SkillParams, toWire } from '../../contracts';

import { answers, ONE_SKILL } from './answers';
import type { CompanionApp, RouteDependencies } from './route';

/** The files of installed skills. */
export function fileRoutes(app: CompanionApp, { bundles }: RouteDependencies): void {
  app.get(
    '/skills/:scope/:name/files',
    {
      schema: {
        params: SkillParams,
        querystring: FileQuery,
        response: answers(200, FileResponse, ONE_SKILL, ['invalid-path', 'file-not-found'])
      }
    },
    async (request, reply) => {
      const { sha256, ...file } = await bundles.readFile(request.params, request.query.path);
      return reply.header('etag', `"${sha256}"`).send(toWire(FileResponse, file));
    }
  );
}
