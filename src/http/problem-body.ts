import { Problem, toWire, type ProblemCode } from '../contracts';

import type { ProblemExtras } from './problem';

/** RFC 9457's media type for error answers. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** `local-edits-conflict` → "Local edits conflict": the short, stable summary of RFC 9457 §3.1.3. */
function titleOf(code: ProblemCode): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The wire form of an error answer. The `type` is explained in docs/errors.md. */
export function problemBody(
  code: ProblemCode,
  status: number,
  detail: string,
  extras: ProblemExtras & { requestId?: string } = {}
): unknown {
  return toWire(Problem, {
    ...extras,
    type: `urn:jupyterlab-skills:problem:${code}`,
    title: titleOf(code),
    status,
    detail,
    message: detail,
    code
  });
}
