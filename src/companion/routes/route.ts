import type { IncomingMessage, ServerResponse } from 'node:http';

import type {
  FastifyBaseLogger,
  FastifyInstance,
  preValidationHookHandler,
  RawServerDefault
} from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { TSchema } from 'typebox';

import { Problem, type Policy } from '../../contracts';
import { PROBLEM_MEDIA_TYPE } from '../../http/problem-body';
import type { Bundles } from '../bundles/bundles';
import type { Upstream } from '../upstream/upstream';

/** A server whose handlers get the types of their schemas. */
export type CompanionApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What routes call; they hold no logic of their own. */
export interface RouteDependencies {
  readonly bundles: Bundles;
  readonly upstream: Upstream;
  readonly policy: Policy;
}

const problem = { content: { [PROBLEM_MEDIA_TYPE]: { schema: Problem } } };

/** The success answer of a route, and the problem that every route may answer instead. */
export function answers<S extends number, T extends TSchema>(status: S, schema: T) {
  return { [status]: schema, '4xx': problem, '5xx': problem } as Record<S, T>;
}

/** For routes whose members are all optional: no body means none of them. */
export const emptyBodyAllowed: preValidationHookHandler = (request, _reply, done) => {
  if (request.body === undefined) {
    request.body = {};
  }
  done();
};

/** The digest inside an `If-Match` header; undefined when the caller sent none, or `*` for any. */
export function ifMatch(headers: { readonly 'if-match'?: string | undefined }): string | undefined {
  const header = headers['if-match'];
  return header === '*' ? undefined : header?.replace(/^W\//, '').replace(/^"(.*)"$/, '$1');
}
