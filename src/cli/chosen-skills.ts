import {
  isProblemCode,
  type OnConflict,
  type PreviewResponse,
  type PreviewSkill,
  type Scope,
  type SkillSummary
} from '../contracts';

import { UsageError } from './usage-error';

export interface ImportOptions {
  readonly scope: Scope;
  readonly name?: string;
  readonly path?: string[];
  readonly all?: boolean;
  readonly onConflict: OnConflict;
  readonly track?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * The directories of the skills that are meant, of those that stand at the address.
 *
 * @throws UsageError
 */
export function chosenPaths(
  { skills }: PreviewResponse,
  { path, all, name }: ImportOptions
): string[] {
  const present = skills.map(skill => skill.path);
  const unknown = path?.find(each => !present.includes(each));
  if (unknown !== undefined) {
    throw new UsageError(`There is no skill at "${unknown}". There: ${present.join(', ')}`);
  }
  const meant = path ?? (all === true || present.length === 1 ? present : null);
  if (meant === null) {
    throw new UsageError(
      `${present.length} skills stand there. Choose with --path, or take --all: ${present.join(', ')}`
    );
  }
  if (name !== undefined && meant.length > 1) {
    throw new UsageError('A name can be given to one skill only.');
  }
  return [...new Set(meant)];
}

/** What an import would do with one skill. */
export interface PlannedRow {
  readonly status: string;
  /** `scope/name`. */
  readonly skill: string;
  readonly path: string;
  readonly fails: boolean;
}

const WHERE_TAKEN = {
  fail: 'taken',
  skip: 'would skip',
  rename: 'would rename',
  overwrite: 'would replace'
} as const satisfies Record<OnConflict, string>;

export function plannedRows(
  skills: readonly PreviewSkill[],
  { scope, name, onConflict }: Pick<ImportOptions, 'scope' | 'name' | 'onConflict'>,
  installed: readonly SkillSummary[]
): PlannedRow[] {
  const taken = new Set(installed.filter(each => each.scope === scope).map(each => each.name));
  return skills.map(({ path, name: proposed, diagnostics }) => {
    const wanted = name ?? proposed;
    const isUsable = !diagnostics.some(
      ({ severity, code }) => severity === 'error' && isProblemCode(code)
    );
    const isTaken = taken.has(wanted);
    taken.add(wanted);
    const status = isTaken ? WHERE_TAKEN[onConflict] : 'would install';
    return {
      status: isUsable ? status : 'unusable',
      skill: `${scope}/${wanted}`,
      path,
      fails: !isUsable || (isTaken && onConflict === 'fail')
    };
  });
}
