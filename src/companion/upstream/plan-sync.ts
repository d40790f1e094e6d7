import type { SyncPlan, SyncPlanRequest } from '../../contracts';
import type { MergeRequest } from '../bundles/installing/plan-merge';
import type { SkillRef } from '../bundles/installing/installation';
import { findBase } from './merge-base';
import type { Operation } from './operation';
import { planOne, type SyncDeps } from './sync-engine';

/**
 * Decides what a sync would do to one skill. What upstream holds is fetched, so that the sync after it
 * downloads nothing; the skill stays as it is.
 *
 * @throws ProblemError as a sync
 */
export async function planSync(
  deps: SyncDeps,
  operation: Operation,
  skill: SkillRef,
  { onLocalEdits = 'merge' }: SyncPlanRequest
): Promise<SyncPlan> {
  const { bundles } = deps;
  const { tracked, plan, adoption } = await planOne(deps, operation, skill, {});
  if (plan.kind === 'failed') {
    throw plan.error;
  }
  const isNew = plan.kind === 'install';
  const base = adoption?.base ?? (isNew ? await findBase(deps, operation, tracked) : null);
  const { record } = tracked;
  const request: MergeRequest = {
    skill,
    nameEdit: (adoption ?? record).nameEdit,
    bundle: isNew ? plan.bundle : undefined,
    onLocalEdits,
    ...(base !== null && { base: { bundle: base, trackingRef: record.trackingRef } })
  };
  const { hash, isBaseKnown, files, upstreamChanges } = await bundles.planMerge(request);
  bundles.noteUpdate(skill, isNew);
  const tree = isNew ? plan.bundle.tree : record.tree;
  return {
    ref: plan.head,
    trackingRef: record.trackingRef === '' ? null : record.trackingRef,
    hash,
    updateAvailable: isNew,
    baseVersion: isBaseKnown ? 'base' : null,
    upstreamVersion: tree === null ? 'base' : `tree-${tree}`,
    files: files.flatMap(({ path, upstream, mine, outcome, binary }) =>
      outcome === 'unchanged' ? [] : [{ path, upstream, mine, outcome, binary }]
    ),
    conflicts: files.filter(file => file.result === null).map(file => file.path),
    upstreamChanges
  };
}
