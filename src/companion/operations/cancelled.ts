import { ProblemError } from '../../http/problem';

/** Whatever a socket that is torn down looks like to the code that waits for it. */
const isTornDown = (error: unknown): boolean =>
  error instanceof ProblemError
    ? error.code.startsWith('upstream-')
    : error instanceof Error && error.name === 'AbortError';

/**
 * What work failed with, as it is told. An abort reaches it as a broken connection or a wait that
 * ended, and is then told as what it is; a failure that has nothing to do with it stays.
 */
export function cancelledOr(error: unknown, { aborted, reason }: AbortSignal): unknown {
  return aborted && isTornDown(error) && reason instanceof ProblemError ? reason : error;
}
