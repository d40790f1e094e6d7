import { SkillFailure, SyncPlan, toWire, type OnLocalEdits, type SkillSummary } from '../contracts';

import { columns } from './columns';
import type { CommandParts } from './command-parts';
import { failureOf, isFailure } from './failures';
import { failureRow, noteAdvice } from './report';
import { nameOf } from './skill-argument';

/** What syncs of some skills would do, each by itself. */
export async function planSyncs(
  { operate }: Pick<CommandParts, 'operate'>,
  skills: readonly SkillSummary[],
  onLocalEdits: OnLocalEdits
): Promise<(SyncPlan | SkillFailure)[]> {
  const plans: (SyncPlan | SkillFailure)[] = [];
  for (const skill of skills) {
    try {
      const { scope, name } = skill;
      const request = { onLocalEdits };
      plans.push(
        await operate((client, operation) =>
          client.planSync(scope, name, { ...request, operation })
        )
      );
    } catch (error) {
      plans.push(failureOf(skill, error));
    }
  }
  return plans;
}

function planRow(skill: string, { files, conflicts, updateAvailable }: SyncPlan): string[] {
  const outcomes = files.map(({ path, outcome }) => `${path} (${outcome})`).join(', ');
  const state = conflicts.length > 0 ? 'conflict' : updateAvailable ? 'behind' : 'current';
  return [state, skill, outcomes];
}

/** Ends with status 1 where a sync would fail. */
export function printPlans(
  { print, note, end }: Pick<CommandParts, 'print' | 'note' | 'end'>,
  skills: readonly SkillSummary[],
  plans: readonly (SyncPlan | SkillFailure)[],
  isJson: boolean
): void {
  const both = skills.flatMap((skill, at) => {
    const plan = plans[at];
    return plan === undefined ? [] : [{ skill, plan }];
  });
  if (isJson) {
    const results = both.map(({ skill: { scope, name }, plan }) =>
      isFailure(plan)
        ? toWire(SkillFailure, plan)
        : { scope, name, ...(toWire(SyncPlan, plan) as object) }
    );
    print(JSON.stringify({ results }, null, 2));
  } else {
    columns(
      both.map(({ skill, plan }) =>
        isFailure(plan) ? failureRow(plan) : planRow(nameOf(skill), plan)
      )
    ).forEach(print);
  }
  const failures = plans.filter(isFailure);
  const hasConflict = plans.some(plan => !isFailure(plan) && plan.conflicts.length > 0);
  noteAdvice(
    [...failures, ...(hasConflict ? [{ code: 'local-edits-conflict' as const }] : [])],
    note
  );
  if (failures.length > 0 || hasConflict) {
    end(1);
  }
}
