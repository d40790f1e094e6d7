import type { IncomingMessage, ServerResponse } from 'node:http';

import type {
  FastifyBaseLogger,
  FastifyInstance,
  preValidationHookHandler,
  RawServerDefault
} from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';

import type { Policy } from '../../contracts';
import type { Bundles } from '../bundles/bundles';
import type { Operations } from '../operations/operations';
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
  readonly operations: Operations;
  readonly policy: Policy;
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
  return isForPresent(headers) ? undefined : header?.replace(/^W\//, '').replace(/^"(.*)"$/, '$1');
}

/** Whether the caller wants to write only where something is already, whatever it is. */
export function isForPresent(headers: { readonly 'if-match'?: string | undefined }): boolean {
  return headers['if-match']?.trim() === '*';
}

/** Whether the caller wants to write only where nothing is yet. */
export function isForNew(headers: { readonly 'if-none-match'?: string | undefined }): boolean {
  return headers['if-none-match']?.trim() === '*';
}
