import type { SkillFailure } from '../../contracts';
import { ProblemError } from '../../http/problem';
import { toProblem } from '../bundles/disk/disk-problem';
import { cancelledOr } from '../operations/cancelled';
import type { SkillRef } from '../bundles/installing/installation';
import type { Log } from './log';

/** What a row says of a failure. */
export type Failure = Pick<SkillFailure, 'error' | 'code' | 'status' | 'retryAfter'>;

/** @param signal of the operation: what its abort broke is told as cancelled */
export function failureOf(
  what: string,
  error: unknown,
  { log, signal }: { readonly log: Log; readonly signal: AbortSignal }
): Failure {
  const problem = cancelledOr(toProblem(error), signal);
  if (problem instanceof ProblemError) {
    const { code, status, message, extras } = problem;
    const { retryAfter } = extras;
    return { error: message, code, status, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  log.warn({ err: error, what }, 'A skill failed in a way nobody foresaw');
  return {
    code: 'upstream-error',
    status: 502,
    error: `"${what}" could not be worked on; the log says why. Nothing was changed.`
  };
}

/** One skill's failure as a row of a result. */
export function failureRow(
  { scope, name }: SkillRef,
  error: unknown,
  context: { readonly log: Log; readonly signal: AbortSignal }
): SkillFailure {
  return { scope, name, ...failureOf(name, error, context) };
}
