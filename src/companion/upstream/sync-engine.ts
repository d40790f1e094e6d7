import pLimit, { type LimitFunction } from 'p-limit';

import type {
  SyncAllRequest,
  SyncAllResponse,
  SyncOneRequest,
  SyncRequest,
  SyncResponse
} from '../../contracts';
import { ProblemError } from '../../http/problem';
import type { SkillRef } from '../bundles/installing/installation';
import { compareAdopted, locateAdopted } from './adopted-skill';
import { applySync, type ApplyDeps, type PlannedSync } from './apply-sync';
import { failureRow } from './failure';
import { groupByUpstream, type UpstreamGroup } from './grouping';
import type { Operation } from './operation';
import { planGroup, type PlanDeps, type SyncPlan, type SyncPlans } from './plan-group';
import { readTracked, type TrackedSkill } from './tracked-skill';

export interface SyncDeps extends PlanDeps, ApplyDeps {}

/** More would wait for the same disk and processor. */
const INSTALLED_AT_ONCE = 4;

type SyncRow = SyncAllResponse['results'][number];
type Settle = (skill: SkillRef, row: SyncRow) => void;

/** Syncs one skill. @throws ProblemError; the skill is then as it was */
export async function syncOne(
  deps: SyncDeps,
  operation: Operation,
  skill: SkillRef,
  options: SyncOneRequest
): Promise<SyncResponse> {
  const { scope, name } = skill;
  operation.expect(1);
  operation.begin(skill);
  try {
    const planned = await planOne(deps, operation, skill, options);
    const outcome = await applySync(deps, operation, planned, options);
    operation.end(skill, { scope, name, ...outcome });
    return outcome;
  } catch (error) {
    operation.end(skill, failureRow(skill, error, { ...deps, signal: operation.signal }));
    throw error;
  }
}

/** Compares one skill with upstream, and fetches what upstream has where that is something new. */
export async function planOne(
  deps: SyncDeps,
  operation: Operation,
  skill: SkillRef,
  { force = false }: SyncRequest
): Promise<PlannedSync> {
  const found = await readTracked(deps.bundles, skill);
  // The slot is given back before the skill's lock is taken.
  return await operation.slot(async () => {
    const tracked = found.record.adopted ? await locateAdopted(deps, operation, found) : found;
    const [group] = groupByUpstream([tracked]);
    if (group === undefined) {
      throw new Error('A tracked skill belongs to no group');
    }
    const plan = planOf(await planGroup(deps, operation, group, force), tracked);
    const adoption =
      tracked.record.adopted && plan.kind === 'install'
        ? await compareAdopted(deps, operation, tracked, plan.bundle)
        : null;
    return { tracked, plan, adoption };
  });
}

/**
 * Syncs every tracking skill, or the named ones of them; rows in the order of the list. Those that a
 * cancel kept back say so.
 */
export async function syncAll(
  deps: SyncDeps,
  operation: Operation,
  options: SyncAllRequest
): Promise<SyncAllResponse> {
  const named = options.skills === undefined ? null : new Set(options.skills.map(keyOf));
  const skills = (await deps.bundles.list({ refresh: true })).filter(
    each => each.tracksUpstream && !each.managed && (named?.has(keyOf(each)) ?? true)
  );
  operation.expect(skills.length);
  const rows = new Map<string, SyncRow>();
  const settle: Settle = (skill, row) => {
    rows.set(keyOf(skill), row);
    operation.end(skill, row);
  };
  const tracked: TrackedSkill[] = [];
  for (const skill of skills) {
    try {
      operation.signal.throwIfAborted();
      tracked.push(await readForAll(deps, skill));
    } catch (error) {
      settle(skill, failureRow(skill, error, { ...deps, signal: operation.signal }));
    }
  }
  const installing = pLimit(INSTALLED_AT_ONCE);
  await Promise.all(
    groupByUpstream(tracked).map(group =>
      syncGroup(deps, operation, group, options, settle, installing)
    )
  );
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
  settle: Settle,
  installing: LimitFunction
): Promise<void> {
  const fail = ({ skill }: TrackedSkill, error: unknown): void =>
    settle(skill, failureRow(skill, error, { ...deps, signal: operation.signal }));
  let plans: SyncPlans;
  try {
    plans = await operation.slot(() => {
      group.members.forEach(({ skill }) => operation.begin(skill));
      return planGroup(deps, operation, group, options.force ?? false);
    });
  } catch (error) {
    group.members.forEach(member => fail(member, error));
    return;
  }
  await installing.map(group.members, async tracked => {
    const { scope, name } = tracked.skill;
    try {
      const planned = { tracked, plan: planOf(plans, tracked), adoption: null };
      const outcome = await applySync(deps, operation, planned, options);
      settle(tracked.skill, { scope, name, ...outcome });
    } catch (error) {
      fail(tracked, error);
    }
  });
}

function planOf(plans: SyncPlans, tracked: TrackedSkill): SyncPlan {
  const plan = plans.get(tracked);
  if (plan === undefined) {
    throw new Error('A skill was left without a plan');
  }
  return plan;
}
