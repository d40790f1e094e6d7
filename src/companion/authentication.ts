import { createHash, timingSafeEqual } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { ProblemError } from '../http/problem';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Lets only callers through that know the secret, whichever route they ask for. */
export function requireSecret(app: FastifyInstance, secret: string): void {
  const expected = digest(`Bearer ${secret}`);
  app.addHook('onRequest', (request, _reply, done) => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) {
      done();
    } else {
      done(
        new ProblemError(
          'forbidden',
          'This server answers only the Jupyter Server that started it.'
        )
      );
    }
  });
}
