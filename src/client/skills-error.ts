import { Value } from 'typebox/value';

import { fromWire, Problem, type ProblemCode } from '../contracts';

import type { TransportResponse } from './transport';

/**
 * `network`: no answer came. `unexpected`: an answer came that is not ours, such as one of
 * Jupyter Server's own or one of another version.
 */
export type SkillsErrorCode = ProblemCode | 'network' | 'unexpected';

type SkillsErrorExtras = Partial<Pick<Problem, 'retryAfter' | 'rule' | 'conflicts' | 'errors'>>;

/** A call that failed. `message` is fit to be shown; advice hangs on `code`. */
export class SkillsError extends Error {
  override readonly name = 'SkillsError';
  readonly code: SkillsErrorCode;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Seconds. */
  readonly retryAfter: number | undefined;
  readonly rule: string | undefined;
  readonly conflicts: readonly string[];
  readonly errors: readonly { readonly field: string; readonly message: string }[];

  constructor(
    code: SkillsErrorCode,
    status: number,
    message: string,
    extras: SkillsErrorExtras & { cause?: unknown } = {}
  ) {
    super(message, { cause: extras.cause });
    this.code = code;
    this.status = status;
    this.retryAfter = extras.retryAfter;
    this.rule = extras.rule;
    this.conflicts = extras.conflicts ?? [];
    this.errors = extras.errors ?? [];
  }
}

/** The message of one of Jupyter Server's own error answers, `{message, reason}`. */
function jupyterMessage(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('message' in json)) {
    return undefined;
  }
  return typeof json.message === 'string' && json.message !== '' ? json.message : undefined;
}

/** Reads an error answer of ours, or of Jupyter Server where it refused before us. */
export function errorFrom(response: TransportResponse): SkillsError {
  const { json, status } = response;
  if (Value.Check(Problem, json)) {
    const problem = fromWire(Problem, json);
    return new SkillsError(problem.code, status, problem.detail, problem);
  }
  return new SkillsError(
    'unexpected',
    status,
    jupyterMessage(json) ?? `The server answered ${status} without an explanation.`
  );
}
