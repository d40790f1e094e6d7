import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { ProblemError } from './problem';
import { PROBLEM_MEDIA_TYPE, problemBody } from './problem-body';
import { invalidShape, refusedByServer } from './request-faults';

function answer(request: FastifyRequest, reply: FastifyReply, problem: ProblemError): void {
  const { retryAfter } = problem.extras;
  if (retryAfter !== undefined) {
    void reply.header('retry-after', String(retryAfter));
  }
  void reply
    .status(problem.status)
    .type(PROBLEM_MEDIA_TYPE)
    .send(
      problemBody(problem.code, problem.status, problem.message, {
        ...problem.extras,
        requestId: request.id
      })
    );
}

/** For addresses that name no route because they cannot be decoded. */
export function answerBadAddress(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply
): void {
  const detail = 'The address of the request cannot be decoded. Nothing was changed.';
  answer(request, reply, new ProblemError('invalid-request', detail, { cause: error }));
}

/** The one place where failures become answers: refusals as problems, anything else as a logged 500. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem =
      error instanceof ProblemError
        ? error
        : error.validation !== undefined
          ? invalidShape(error)
          : refusedByServer(error);
    if (problem !== null) {
      if (problem.status >= 500) {
        request.log.warn({ err: problem }, problem.code);
      } else {
        request.log.info({ detail: problem.message }, problem.code);
      }
      answer(request, reply, problem);
      return;
    }
    request.log.error({ err: error }, 'unexpected failure');
    void reply.status(500).type(PROBLEM_MEDIA_TYPE).send({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Something went wrong that should not have. The log has the details.',
      message: 'Something went wrong that should not have. The log has the details.',
      request_id: request.id
    });
  });
  app.setNotFoundHandler((request, reply) => {
    answer(
      request,
      reply,
      new ProblemError('not-found', `There is nothing at ${request.method} ${request.url}.`)
    );
  });
}
