import { Type, type Static } from 'typebox';

import type { Camel } from './casing';

/**
 * The closed set of error codes and the HTTP status of each (CONTRACT §3).
 * `source-not-found` is 404 where the address was just typed (preview, import) and 502 where a
 * probe of a known source failed (sync, update checks).
 */
export const PROBLEM_STATUSES = {
  'invalid-request': [400],
  'invalid-name': [400],
  'invalid-url': [400],
  'invalid-path': [400],
  'invalid-skill': [400],
  'not-tracking': [400],
  'no-source': [400],
  'managed-and-tracking': [400],
  'policy-denied': [403],
  'managed-read-only': [403],
  forbidden: [403],
  'storage-read-only': [403],
  'skill-not-found': [404],
  'file-not-found': [404],
  'not-found': [404],
  'source-not-found': [404, 502],
  'already-exists': [409],
  'no-project': [409],
  'no-manifest': [409],
  linked: [409],
  busy: [409],
  'not-adopted': [409],
  'local-edits-conflict': [409],
  'quota-exceeded': [409],
  'user-deleted': [409],
  ambiguous: [409],
  cancelled: [409],
  'changed-meanwhile': [412],
  'too-large': [413],
  'unsafe-archive': [422],
  'no-skill-found': [422],
  'upstream-unreachable': [502],
  'upstream-rate-limited': [502],
  'upstream-auth': [502],
  'upstream-error': [502],
  'companion-unavailable': [503],
  misconfigured: [503],
  'hub-unavailable': [503],
  'storage-full': [507]
} as const satisfies Record<string, readonly number[]>;

export type ProblemCode = keyof typeof PROBLEM_STATUSES;

export const PROBLEM_CODES = Object.keys(PROBLEM_STATUSES) as ProblemCode[];

/** Narrows text from outside to a known code. */
export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEM_STATUSES, text);
}

/** A code on the wire. */
export const ProblemCode = Type.Unsafe<keyof typeof PROBLEM_STATUSES>({
  type: 'string',
  enum: PROBLEM_CODES
});

/** One faulty member of a request, or one misconfigured setting. */
export const ProblemError = Type.Object({
  field: Type.String({ description: 'JSON pointer or setting name' }),
  message: Type.String()
});

/** An error answer: RFC 9457 problem details, `message` repeating `detail` for Jupyter clients. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'Stable documentation address of the code' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    message: Type.String(),
    code: ProblemCode,
    request_id: Type.Optional(Type.String()),
    retry_after: Type.Optional(Type.Integer({ minimum: 0, description: 'Seconds' })),
    rule: Type.Optional(Type.String({ description: "The administrator's rule that refused" })),
    conflicts: Type.Optional(Type.Array(Type.String(), { description: 'Paths within the skill' })),
    errors: Type.Optional(Type.Array(ProblemError))
  },
  { $id: 'Problem', title: 'Problem' }
);
export type Problem = Camel<Static<typeof Problem>>;
