import { ProblemError } from '../../http/problem';

/**
 * A failure at a source that was there before: what a preview calls not found is here upstream's
 * doing, and answered as such (CONTRACT §3).
 */
export function atKnownSource(error: unknown): unknown {
  if (!(error instanceof ProblemError)) {
    return error;
  }
  const { code, message, extras, cause } = error;
  return code === 'source-not-found' || code === 'no-skill-found'
    ? new ProblemError('source-not-found', message, { ...extras, status: 502, cause })
    : error;
}

/** A known source has no such thing any more. */
export function goneFromSource(detail: string): ProblemError {
  return new ProblemError('source-not-found', detail, { status: 502 });
}
