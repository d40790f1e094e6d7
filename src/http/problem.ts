import { PROBLEM_STATUSES, type Problem, type ProblemCode } from '../contracts';

/** What an error answer may say beside its code and detail. */
export type ProblemExtras = Partial<Pick<Problem, 'retryAfter' | 'rule' | 'conflicts' | 'errors'>>;

interface ProblemOptions extends ProblemExtras {
  /** Which of the code's statuses, where CONTRACT §3 allows more than one; default the first. */
  status?: number;
  /** Kept for the log, never sent. */
  cause?: unknown;
}

/**
 * A refusal or failure that the user is told about. `detail` names the thing, the cause and that
 * nothing was lost; it never carries a secret, a stack or a message of a library.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly status: number;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, detail: string, options: ProblemOptions = {}) {
    const { status, cause, ...extras } = options;
    super(detail, { cause });
    this.code = code;
    this.status = status ?? PROBLEM_STATUSES[code][0];
    this.extras = extras;
  }
}
