import { ProblemError } from '../../http/problem';
import { BodyTooLargeError } from './bounded-body';
import type { Repository } from './git-host';
import { RefusedRedirectError } from './redirects';
import { whyUnreachable } from './why-unreachable';
import { waitFromHeader } from './retry-after';

/** The answer of a git host, as far as it decides the problem. */
interface FailedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly message: string;
}

/** GitHub counts requests by the hour: a longer wait only says that the clock here is wrong. */
const RATE_LIMIT_WINDOW_SECONDS = 60 * 60;

/** GitHub's advice for secondary limits that name no time. */
const SECONDARY_LIMIT_SECONDS = 60;

const UNCHANGED = 'Nothing was changed.';

const where = ({ host, owner, repo }: Repository): string => `${host}/${owner}/${repo}`;

/**
 * What went wrong while asking `repository`'s host, as the user is told. The cause that is kept for
 * the log names statuses and error codes only: a library's error may carry a URL with a secret.
 *
 * @param now milliseconds since the epoch
 */
export function upstreamProblem(error: unknown, repository: Repository, now: number): ProblemError {
  if (error instanceof ProblemError) {
    return error;
  }
  const answer = failedAnswer(error);
  return answer === null
    ? connectionProblem(error, repository)
    : answerProblem(answer, repository, now);
}

/** The host answered something that does not make sense. */
export function senselessAnswer(repository: Repository, what: string): ProblemError {
  return new ProblemError(
    'upstream-error',
    `${repository.host} gave an answer for ${repository.owner}/${repository.repo} that cannot be used (${what}). ${UNCHANGED}`
  );
}

/** What Octokit throws for an answer of 300 and up, known by its shape; null for anything else. */
export function failedAnswer(error: unknown): FailedAnswer | null {
  const status = memberOf(error, 'status');
  const headers = memberOf(memberOf(error, 'response'), 'headers');
  return typeof status === 'number' && typeof headers === 'object' && headers !== null
    ? {
        status,
        headers: Object.fromEntries(Object.entries(headers).map(textEntry)),
        message: String(memberOf(error, 'message'))
      }
    : null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (Reflect.get(value, name) as unknown)
    : undefined;
}

const textEntry = ([name, value]: [string, unknown]): [string, string] => [name, String(value)];

function answerProblem(answer: FailedAnswer, repository: Repository, now: number): ProblemError {
  const { status } = answer;
  const cause = new Error(`HTTP ${status}`);
  if (isRateLimit(answer)) {
    const retryAfter = secondsToWait(answer, now);
    return new ProblemError(
      'upstream-rate-limited',
      `Could not ask about ${repository.owner}/${repository.repo}: the limit of requests to ${repository.host} is used up. ${UNCHANGED} Try again in ${minutes(retryAfter)}; with a token the limit is higher.`,
      { retryAfter, cause }
    );
  }
  switch (status) {
    case 401:
    case 403:
      return new ProblemError(
        'upstream-auth',
        `${where(repository)} refuses access with the token in use. ${UNCHANGED} Check the token (GITHUB_TOKEN, GH_TOKEN or "gh auth login") and its rights.`,
        { cause }
      );
    case 404:
    case 410:
    case 422:
    case 451:
      return new ProblemError(
        'source-not-found',
        `${where(repository)}, or what was asked for in it, does not exist or is private. ${UNCHANGED}`,
        { cause }
      );
    case 409:
      return new ProblemError(
        'source-not-found',
        `${where(repository)} is empty: nothing was ever committed to it. ${UNCHANGED}`,
        { cause }
      );
    default:
      return new ProblemError(
        'upstream-error',
        `${repository.host} answered ${where(repository)} with an error (HTTP ${status}). ${UNCHANGED} Try again later.`,
        { cause }
      );
  }
}

function isRateLimit({ status, headers, message }: FailedAnswer): boolean {
  return (
    status === 429 ||
    ([401, 403].includes(status) && /rate limit|abuse detection/i.test(message)) ||
    (status === 403 &&
      (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0'))
  );
}

function secondsToWait({ headers }: FailedAnswer, now: number): number {
  const asked = waitFromHeader(headers['retry-after'], now);
  if (asked !== null) {
    return asked;
  }
  const reset = Number(headers['x-ratelimit-reset']);
  return headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)
    ? Math.min(RATE_LIMIT_WINDOW_SECONDS, Math.max(0, Math.ceil(reset - now / 1000)))
    : SECONDARY_LIMIT_SECONDS;
}

const minutes = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;

function connectionProblem(error: unknown, repository: Repository): ProblemError {
  const root = rootCause(error);
  if (root instanceof RefusedRedirectError) {
    return new ProblemError(
      'upstream-error',
      `${repository.host} sends this download to ${root.target}, which is not one of its known download hosts. ${UNCHANGED}`
    );
  }
  if (root instanceof BodyTooLargeError) {
    return senselessAnswer(repository, 'too large');
  }
  return new ProblemError('upstream-unreachable', whyUnreachable(root, repository.host), {
    cause: new Error(errorCode(root))
  });
}

/** The innermost error: libraries wrap what fetch and our own guards throw. */
function rootCause(error: unknown): unknown {
  let root = error;
  for (let depth = 0; depth < 8; depth++) {
    const cause = memberOf(root, 'cause');
    if (cause === undefined || cause === null) {
      break;
    }
    root = cause;
  }
  return root;
}

function errorCode(error: unknown): string {
  const names = [memberOf(error, 'code'), memberOf(error, 'name')];
  return names.find(name => typeof name === 'string') ?? 'unknown';
}
