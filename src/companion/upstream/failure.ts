import type { SkillFailure } from '../../contracts';
import { ProblemError } from '../../http/problem';
import type { SkillRef } from '../bundles/installation';
import type { Log } from './log';

/** One skill's failure as a row of a result. */
export function failureRow({ scope, name }: SkillRef, error: unknown, log: Log): SkillFailure {
  if (error instanceof ProblemError) {
    const { code, status, message, extras } = error;
    const { retryAfter } = extras;
    return {
      scope,
      name,
      error: message,
      code,
      status,
      ...(retryAfter === undefined ? {} : { retryAfter })
    };
  }
  log.warn({ err: error, scope, name }, 'A skill failed in a way nobody foresaw');
  return {
    scope,
    name,
    code: 'upstream-error',
    status: 502,
    error: `"${name}" could not be worked on; the log says why. Nothing was changed.`
  };
}
