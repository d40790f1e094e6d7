import type { LimitFunction } from 'p-limit';

import type { SyncAllRequest, SyncAllResponse, SyncRequest, SyncResponse } from '../../contracts';
import { ProblemError } from '../../http/problem';
import type { SkillRef } from '../bundles/installation';
import type { Emit } from '../emit';
import { compareAdopted, locateAdopted } from './adopted-skill';
import { applySync, type ApplyDeps, type PlannedSync } from './apply-sync';
import { failureRow } from './failure';
import { groupByUpstream, type UpstreamGroup } from './grouping';
import type { Operation } from './operation';
import { planGroup, type PlanDeps, type SyncPlan } from './plan-group';
import { startProgress, type Progress } from './progress';
import { readTracked, type TrackedSkill } from './tracked-skill';

export interface SyncDeps extends PlanDeps, ApplyDeps {
  readonly limit: LimitFunction;
  readonly emit: Emit;
}

type SyncRow = SyncAllResponse['results'][number];

/** Syncs one skill. @throws ProblemError; the skill is then as it was */
export async function syncOne(
  deps: SyncDeps,
  operation: Operation,
  skill: SkillRef,
  options: SyncRequest
): Promise<SyncResponse> {
  const found = await readTracked(deps.bundles, skill);
  // The slot is given back before the skill's lock is taken.
  const planned = await deps.limit(async (): Promise<PlannedSync> => {
    const tracked = found.record.adopted ? await locateAdopted(deps, operation, found) : found;
    const [group] = groupByUpstream([tracked]);
    if (group === undefined) {
      throw new Error('A tracked skill belongs to no group');
    }
    const plan = planOf(await planGroup(deps, operation, group, options.force ?? false), tracked);
    const adoption =
      tracked.record.adopted && plan.kind === 'install'
        ? await compareAdopted(deps, operation, tracked, plan.bundle)
        : null;
    return { tracked, plan, adoption };
  });
  return await applySync(deps, planned, options);
}

/** Syncs every tracking skill, or the named ones of them; rows in the order of the list. */
export async function syncAll(
  deps: SyncDeps,
  operation: Operation,
  options: SyncAllRequest
): Promise<SyncAllResponse> {
  const named = options.skills === undefined ? null : new Set(options.skills.map(keyOf));
  const skills = (await deps.bundles.list({ refresh: true })).filter(
    each => each.tracksUpstream && !each.managed && (named?.has(keyOf(each)) ?? true)
  );
  const progress = startProgress(deps.emit, 'sync', options.operation, skills.length);
  const rows = new Map<string, SyncRow>();
  const settle = (skill: SkillRef, row: SyncRow): void => {
    rows.set(keyOf(skill), row);
    progress.end(skill, row);
  };
  const tracked: TrackedSkill[] = [];
  for (const skill of skills) {
    try {
      tracked.push(await readForAll(deps, skill));
    } catch (error) {
      settle(skill, failureRow(skill, error, deps.log));
    }
  }
  await Promise.all(
    groupByUpstream(tracked).map(group =>
      syncGroup(deps, operation, group, options, progress, settle)
    )
  );
  progress.finish();
  return { results: skills.flatMap(skill => rows.get(keyOf(skill)) ?? []) };
}

const keyOf = ({ scope, name }: SkillRef): string => `${scope}/${name}`;

/** A skill that merely lies in a project was never fetched by its user: that takes a sync of its own. */
async function readForAll({ bundles }: SyncDeps, skill: SkillRef): Promise<TrackedSkill> {
  const tracked = await readTracked(bundles, skill);
  if (tracked.record.adopted) {
    throw new ProblemError(
      'not-adopted',
      `The skill "${skill.name}" came with its directory and was never synced here. Sync it by itself first.`
    );
  }
  return tracked;
}

async function syncGroup(
  deps: SyncDeps,
  operation: Operation,
  group: UpstreamGroup,
  options: SyncRequest,
  progress: Progress,
  settle: (skill: SkillRef, row: SyncRow) => void
): Promise<void> {
  const plans = await deps.limit(() => {
    for (const { skill } of group.members) {
      progress.begin(skill);
    }
    return planGroup(deps, operation, group, options.force ?? false);
  });
  for (const tracked of group.members) {
    const { skill } = tracked;
    const { scope, name } = skill;
    try {
      const plan = planOf(plans, tracked);
      const outcome = await applySync(deps, { tracked, plan, adoption: null }, options);
      settle(skill, { scope, name, ...outcome });
    } catch (error) {
      settle(skill, failureRow(skill, error, deps.log));
    }
  }
}

function planOf(plans: ReadonlyMap<TrackedSkill, SyncPlan>, tracked: TrackedSkill): SyncPlan {
  const plan = plans.get(tracked);
  if (plan === undefined) {
    throw new Error('A skill was left without a plan');
  }
  return plan;
}
