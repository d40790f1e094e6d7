import type { TSchema } from 'typebox';

import { PROBLEM_STATUSES, type ProblemCode } from '../../contracts';
import { PROBLEM_MEDIA_TYPE } from '../../http/problem-body';

/** What any request may be refused with, whatever it asks for. */
const ANY: readonly ProblemCode[] = [
  'invalid-request',
  'policy-denied',
  'forbidden',
  'too-large',
  'companion-unavailable',
  'misconfigured'
];

/** Of routes that name one installed skill. */
export const ONE_SKILL: readonly ProblemCode[] = ['invalid-name', 'skill-not-found', 'no-project'];

/** Of routes that write to a scope. */
export const WRITING: readonly ProblemCode[] = [
  'managed-read-only',
  'storage-read-only',
  'already-exists',
  'busy',
  'linked',
  'no-project',
  'changed-meanwhile',
  'storage-full'
];

/** Of routes that look at or fetch from a git host. */
export const ASKING_UPSTREAM: readonly ProblemCode[] = [
  'invalid-url',
  'invalid-path',
  'source-not-found',
  'no-project',
  'busy',
  'storage-read-only',
  'already-exists',
  'ambiguous',
  'cancelled',
  'changed-meanwhile',
  'unsafe-archive',
  'no-skill-found',
  'upstream-unreachable',
  'upstream-rate-limited',
  'upstream-auth',
  'upstream-error',
  'storage-full'
];

/** Of routes that sync. */
export const SYNCING: readonly ProblemCode[] = [
  ...WRITING,
  ...ASKING_UPSTREAM,
  'not-tracking',
  'no-source',
  'managed-and-tracking',
  'not-adopted',
  'local-edits-conflict'
];

/** Jupyter Server's own refusals are of its form. */
const JUPYTER_REFUSAL = {
  'application/json': {
    schema: {
      type: 'object',
      required: ['message'],
      properties: { message: { type: 'string' } }
    }
  }
};

function problem(status: number, codes: readonly ProblemCode[]) {
  const content = { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: 'Problem#' } } };
  return {
    description: codes.join(', '),
    content: status === 403 ? { ...content, ...JUPYTER_REFUSAL } : content
  };
}

/**
 * The success answer of a route, and every problem it may answer instead: those of any route and the
 * codes given. A status that is not among them is a fault, found by the tests that fuzz the routes.
 */
export function answers<S extends number, T extends TSchema>(
  status: S,
  schema: T,
  ...groups: readonly (readonly ProblemCode[])[]
) {
  const codes = [...new Set([...ANY, ...groups.flat()])];
  const statuses = [...new Set(codes.flatMap(code => PROBLEM_STATUSES[code]))].sort();
  const problems = statuses.map(each => {
    const meant = codes.filter(code => [...PROBLEM_STATUSES[code]].some(one => one === each));
    return [each, problem(each, meant)] as const;
  });
  return { ...Object.fromEntries(problems), [status]: schema } as Record<S, T>;
}
