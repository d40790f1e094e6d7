import type { SkillsClient } from '../client';
import type { Installation, SkillFailure, SkillSummary } from '../contracts';

/** What every command works with. */
export interface CommandParts {
  readonly installation: Installation;
  /** Prints one line on standard output: results, and nothing else. */
  readonly print: (line: string) => void;
  /** Prints one line on standard error: progress, warnings, what to do next. */
  readonly note: (line: string) => void;
  /** Opens the skills of this machine when a command first needs them. */
  readonly client: () => Promise<SkillsClient>;
  /**
   * Runs a long call under an id of its own. Ctrl+C cancels it, as the page does: what is done stays,
   * nothing is half.
   */
  readonly operate: <T>(
    call: (client: SkillsClient, operation: string) => Promise<T>
  ) => Promise<T>;
  /**
   * Does the same to several skills, as one batch that `undo` takes back. One that fails does not stop
   * the others; after Ctrl+C the rest fails with `cancelled`.
   */
  readonly each: <T>(
    skills: readonly SkillSummary[],
    call: (client: SkillsClient, skill: SkillSummary, operation: string) => Promise<T>
  ) => Promise<{ operation: string; results: (T | SkillFailure)[] }>;
  /** Makes one change, as a batch of its own. Ctrl+C waits for its end. */
  readonly write: <T>(call: (client: SkillsClient, operation: string) => Promise<T>) => Promise<T>;
  /** Ends with this status instead of 0, once the command is over. */
  readonly end: (status: 1 | 2) => void;
}

/** For options that every command has that answers something. */
export const JSON_OPTION = ['--json', 'print JSON'] as const;

export const DRY_RUN_OPTION = ['--dry-run', 'say what would be done; change nothing'] as const;
