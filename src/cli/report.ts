import { CommanderError } from 'commander';

import { SkillsError } from '../client';
import type { SkillFailure } from '../contracts';

import { adviceFor, type FailureFacts } from './advice';
import { nameOf } from './skill-argument';
import { UsageError } from './usage-error';

type Print = (line: string) => void;

/** Says of each kind of failure once what to do about it. */
export function noteAdvice(failures: readonly FailureFacts[], note: Print): void {
  new Set(failures.map(adviceFor)).forEach(advice => {
    if (advice !== null) {
      note(advice);
    }
  });
}

export const failureRow = (failure: SkillFailure): string[] => [
  'failed',
  nameOf(failure),
  `${failure.error} [${failure.code}]`
];

/** An error answer, with the members of the HTTP API's that are known here. */
const problemJson = ({ message, code, status, ...rest }: SkillsError): string =>
  JSON.stringify(
    {
      code,
      status,
      detail: message,
      message,
      ...(rest.retryAfter !== undefined && { retry_after: rest.retryAfter }),
      ...(rest.rule !== undefined && { rule: rest.rule }),
      ...(rest.conflicts.length > 0 && { conflicts: rest.conflicts }),
      ...(rest.errors.length > 0 && { errors: rest.errors })
    },
    null,
    2
  );

/**
 * Says what went wrong. Exit codes: 0 done, 1 not (all) done or findings, 2 wrong usage.
 *
 * @param printJson where the answer would have been printed as JSON; null when none was asked for
 */
export function reportError(error: unknown, note: Print, printJson: Print | null): number {
  if (error instanceof CommanderError) {
    // Commander has printed its message.
    return error.exitCode === 0 ? 0 : 2;
  }
  if (error instanceof SkillsError) {
    printJson?.(problemJson(error));
    note(`${error.message} [${error.code}]`);
    error.conflicts.forEach(path => note(`  ${path}`));
    error.errors.forEach(({ field, message }) => note(`  ${field}: ${message}`));
    noteAdvice([error], note);
    return 1;
  }
  note(error instanceof Error ? error.message : String(error));
  return error instanceof UsageError ? 2 : 1;
}
