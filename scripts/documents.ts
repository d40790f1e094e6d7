import swagger from '@fastify/swagger';
import pino from 'pino';
import type { TSchema } from 'typebox';

import { buildApp } from '../src/companion/app';
import type { CompanionApp, RouteDependencies } from '../src/companion/routes/route';
import { answers } from '../src/companion/routes/answers';
import { emptyBodyAllowed } from '../src/companion/routes/route';
import {
  Context,
  OPERATION_PROGRESS,
  OperationProgress,
  RestartResponse,
  SKILLS_CHANGED,
  SkillsChanged
} from '../src/contracts';
import { version } from '../package.json';

/** Routes are described, never called, so what they would call is never touched. */
const uncalled = new Proxy({} as RouteDependencies, {
  get: () => ({ allowGithubSkillImport: true })
});

/** The routes that Jupyter Server answers itself. */
function jupyterRoutes(app: CompanionApp): void {
  app.get('/context', { schema: { response: answers(200, Context) } }, () =>
    Promise.reject(new Error('described only'))
  );
  app.post('/companion/restart', { schema: { response: answers(202, RestartResponse) } }, () =>
    Promise.reject(new Error('described only'))
  );
}

type Bodies = Record<string, { post?: { requestBody?: { required?: boolean } } }>;

async function openApi(): Promise<unknown> {
  const withoutBody = new Set<string>();
  const app = buildApp({
    ...uncalled,
    bundles: uncalled.bundles,
    upstream: uncalled.upstream,
    operations: uncalled.operations,
    policy: uncalled.policy,
    secret: '',
    log: pino({ enabled: false }),
    prepare: prepared => {
      void prepared.register(swagger, {
        refResolver: {
          buildLocalReference: (schema, _base, _fragment, at) =>
            typeof schema['$id'] === 'string' ? schema['$id'] : `schema-${at}`
        },
        transform: ({ schema, url, route }) => {
          if (route.preValidation === emptyBodyAllowed) {
            withoutBody.add(url.replaceAll(/:(\w+)/g, '{$1}'));
          }
          return { schema, url };
        },
        openapi: {
          openapi: '3.1.0',
          info: {
            title: 'JupyterLab Skills',
            description: 'Routes below {base_url}jupyterlab-skills/ of a Jupyter Server.',
            version,
            license: { name: 'BSD-3-Clause', identifier: 'BSD-3-Clause' }
          },
          servers: [{ url: '/jupyterlab-skills' }],
          components: {
            securitySchemes: { jupyter: { type: 'apiKey', in: 'header', name: 'Authorization' } }
          },
          security: [{ jupyter: [] }]
        }
      });
      void prepared.register((scope, _options, done) => {
        jupyterRoutes(scope);
        done();
      });
    }
  });
  await app.ready();
  const document = app.swagger();
  await app.close();
  for (const path of withoutBody) {
    const body = (document.paths as Bodies)[path]?.post?.requestBody;
    Object.assign(body ?? {}, { required: false });
  }
  return document;
}

/** A contract in the form in which Jupyter's event system takes schemas. */
function eventSchema(id: string, title: string, description: string, schema: TSchema): unknown {
  return { $id: id, version: '1', title, description, 'personal-data': true, ...schema };
}

/** Every generated document by its path in the repository. */
export async function documents(): Promise<Record<string, unknown>> {
  return {
    'docs/api/companion.openapi.json': await openApi(),
    'jupyterlab_skills/event_schemas/skills-changed.json': eventSchema(
      SKILLS_CHANGED,
      'Skills changed',
      'What the listing of skills says about one skill, or about a whole scope, has changed.',
      SkillsChanged
    ),
    'jupyterlab_skills/event_schemas/operation-progress.json': eventSchema(
      OPERATION_PROGRESS,
      'Operation progress',
      'A long call started, one skill of it ended, or all of it ended.',
      OperationProgress
    )
  };
}
