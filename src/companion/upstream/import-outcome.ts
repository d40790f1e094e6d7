import type { ImportResult } from '../../contracts';
import { ProblemError } from '../../http/problem';
import type { Bundles } from '../bundles/bundles';
import type { SkillRef } from '../bundles/installing/installation';
import { failureOf } from './failure';
import type { Log } from './log';

/** What became of one skill of an import. */
export type ImportOutcome =
  | {
      readonly status: 'created' | 'updated' | 'skipped' | 'renamed';
      readonly skill: SkillRef;
      readonly snapshot?: string | undefined;
    }
  | { readonly status: 'conflict'; readonly skill: SkillRef; readonly freeName: string }
  | { readonly status: 'failed'; readonly error: unknown };

export interface RowDeps {
  readonly bundles: Bundles;
  readonly log: Log;
}

/** An outcome as a row of the answer. */
export async function importRow(
  { bundles, log }: RowDeps,
  path: string,
  outcome: ImportOutcome,
  signal: AbortSignal
): Promise<ImportResult> {
  if (outcome.status === 'failed') {
    const { error, code, retryAfter } = failureOf(path, outcome.error, { log, signal });
    return { path, status: 'failed', error, code, ...(retryAfter !== undefined && { retryAfter }) };
  }
  const summary = await bundles.state(outcome.skill).then(
    state => state?.summary,
    (error: unknown) => {
      // What was done stays done, and the other skills of the import have their own results.
      log.warn({ err: error }, 'Could not look at a skill after its import');
      return undefined;
    }
  );
  return {
    path,
    status: outcome.status,
    ...(summary !== undefined && { skill: summary }),
    ...(outcome.status === 'conflict'
      ? { freeName: outcome.freeName }
      : outcome.snapshot !== undefined && { snapshot: outcome.snapshot })
  };
}

/** The refusal that a conflict is where one skill was asked for. */
export async function taken(
  { bundles }: Pick<RowDeps, 'bundles'>,
  skill: SkillRef,
  freeName: string
): Promise<ProblemError> {
  const { scope, name } = skill;
  const present = await bundles.state(skill);
  const by = present?.summary.enabled === false ? ' by a skill that is disabled' : '';
  return new ProblemError(
    'already-exists',
    `The name "${name}" is taken in the ${scope} scope${by}. Nothing was changed; "${freeName}" is free.`
  );
}
