import { randomUUID } from 'node:crypto';

import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';

import { answerBadAddress, answerWithProblems } from './problem-answers';

/** Bytes of a request body; the largest is a whole SKILL.md or one base64 file of it. */
const BODY_LIMIT = 12 * 1024 * 1024;

/**
 * A Fastify server with what all of ours share: strict validation (nothing coerced, nothing
 * silently dropped, every fault reported), request ids, problems for errors.
 *
 * Answers are serialised by `JSON.stringify`: handlers pass them through `toWire`, which lets only
 * schema members out, so schema-driven serialisation would do the same work twice, and slower for
 * nullable members.
 */
export function createServer(log: FastifyBaseLogger): FastifyInstance {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    frameworkErrors: answerBadAddress,
    routerOptions: { maxParamLength: 1024 },
    ajv: {
      customOptions: {
        removeAdditional: false,
        coerceTypes: false,
        useDefaults: false,
        allErrors: true
      }
    }
  });
  app.setSerializerCompiler(() => data => JSON.stringify(data));
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.header('cache-control', 'no-store');
    done();
  });
  acceptEmptyJson(app);
  answerWithProblems(app);
  return app;
}

/** A JSON request without a body has no body, rather than a malformed one. */
function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    (request, text: string, done) => {
      if (text === '') {
        done(null, undefined);
      } else {
        void parse(request, text, done);
      }
    }
  );
}
