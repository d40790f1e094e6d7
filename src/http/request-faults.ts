import { isDeepStrictEqual } from 'node:util';

import type { FastifyError } from 'fastify';

import { ProblemError } from './problem';

type Fault = NonNullable<FastifyError['validation']>[number];

/** The member a fault is about, as a JSON pointer below the checked part of the request. */
function fieldOf(fault: Fault, context: string): string {
  const { missingProperty, additionalProperty } = fault.params;
  const member = missingProperty ?? additionalProperty;
  const pointer = fault.instancePath + (typeof member === 'string' ? `/${member}` : '');
  return pointer === '' ? context : pointer.slice(1).replaceAll('/', '.');
}

function messageOf(fault: Fault): string {
  if (fault.keyword === 'additionalProperties') {
    return 'is not known here';
  }
  if (fault.keyword === 'required') {
    return 'is missing';
  }
  const { allowedValue } = fault.params;
  return fault.keyword === 'const'
    ? `may be ${JSON.stringify(allowedValue)}`
    : (fault.message ?? 'is not valid');
}

/** All that a request's shape has wrong, as one `invalid-request` naming each member. */
export function invalidShape(error: FastifyError): ProblemError {
  const context = error.validationContext ?? 'request';
  const errors = (error.validation ?? [])
    .filter(fault => fault.keyword !== 'anyOf')
    .map(fault => ({ field: fieldOf(fault, context), message: messageOf(fault) }))
    // Each alternative of a union says the same of a value that fits none.
    .filter((error, at, all) => all.findIndex(other => isDeepStrictEqual(other, error)) === at);
  const detail = errors.map(({ field, message }) => `${field} ${message}`).join('; ');
  return new ProblemError(
    'invalid-request',
    `The request is not valid: ${detail}. Nothing was changed.`,
    {
      errors,
      cause: error
    }
  );
}

/** What Fastify itself refuses before a route is reached, told in our codes. */
export function refusedByServer(error: FastifyError): ProblemError | null {
  const status = error.statusCode ?? 500;
  if (status === 413) {
    return new ProblemError(
      'too-large',
      'The request is larger than this server accepts. Nothing was changed.',
      {
        cause: error
      }
    );
  }
  if (status >= 400 && status < 500) {
    return new ProblemError('invalid-request', `${error.message}. Nothing was changed.`, {
      cause: error
    });
  }
  return null;
}
