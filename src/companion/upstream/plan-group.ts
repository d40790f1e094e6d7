import type { UpstreamBundle } from '../bundles/installing/installation';
import { compareGroup, type CompareDeps, type Comparison } from './compare-group';
import { fetchBundles, type FetchDeps } from './fetch-bundles';
import type { UpstreamGroup } from './grouping';
import { atKnownSource } from './known-source';
import type { Operation } from './operation';
import type { TrackedSkill } from './tracked-skill';
import { wantBundle, type WantedBundle } from './wanted-bundle';

/** What is to be done to one skill; the disk has not been touched. */
export type SyncPlan =
  | { readonly kind: 'current'; readonly head: string }
  | { readonly kind: 'install'; readonly head: string; readonly bundle: UpstreamBundle }
  | { readonly kind: 'failed'; readonly error: unknown };

export type SyncPlans = ReadonlyMap<TrackedSkill, SyncPlan>;

export interface PlanDeps extends CompareDeps, FetchDeps {}

type Changed = Extract<Comparison, { kind: 'changed' }>;

interface Wanted {
  readonly member: TrackedSkill;
  readonly changed: Changed;
  readonly bundle: WantedBundle;
}

/** Compares a group with upstream and fetches what changed, all of it at once. Never fails as a whole. */
export async function planGroup(
  deps: PlanDeps,
  operation: Operation,
  group: UpstreamGroup,
  force: boolean
): Promise<SyncPlans> {
  const plans = new Map<TrackedSkill, SyncPlan>();
  const wanted: Wanted[] = [];
  for (const [member, comparison] of await compareGroup(deps, operation, group, force)) {
    if (comparison.kind !== 'changed') {
      plans.set(member, comparison);
      continue;
    }
    try {
      wanted.push({
        member,
        changed: comparison,
        bundle: wantBundle(comparison.candidate, deps.limits)
      });
    } catch (error) {
      plans.set(member, { kind: 'failed', error });
    }
  }
  await fetchWanted(deps, operation, wanted, plans);
  return plans;
}

async function fetchWanted(
  deps: PlanDeps,
  operation: Operation,
  wanted: readonly Wanted[],
  plans: Map<TrackedSkill, SyncPlan>
): Promise<void> {
  const [first] = wanted;
  if (first === undefined) {
    return;
  }
  const { repository, head, treeBytes } = first.changed;
  const place = { host: operation.host(repository.host), repository, commit: head, treeBytes };
  const bundles = wanted.map(({ bundle }) => bundle);
  try {
    const fetched = await fetchBundles(deps, place, bundles, operation.signal);
    for (const { member, bundle } of wanted) {
      const stored = fetched.get(bundle.tree);
      if (stored === undefined) {
        throw new Error(`Tree ${bundle.tree} was asked for and not fetched`);
      }
      plans.set(member, { kind: 'install', head, bundle: stored });
    }
  } catch (error) {
    for (const { member } of wanted) {
      plans.set(member, { kind: 'failed', error: atKnownSource(error) });
    }
  }
}
