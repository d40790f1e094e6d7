import { join } from 'node:path';

import type { SyncOneRequest, SyncResponse } from '../../contracts';
import { diffFiles } from '../../domain/changes';
import { ProblemError } from '../../http/problem';
import type { Bundles } from '../bundles/bundles';
import type { InstallRequest, SkillRef, UpstreamBundle } from '../bundles/installing/installation';
import { withLock } from '../bundles/locks/locks';
import type { Adoption } from './adopted-skill';
import type { Log } from './log';
import { findBase, type BaseDeps } from './merge-base';
import type { Operation } from './operation';
import type { SyncPlan } from './plan-group';
import { fileNameOf } from './repository-key';
import { readTracked, type TrackedSkill } from './tracked-skill';

export interface ApplyDeps extends BaseDeps {
  readonly bundles: Bundles;
  readonly log: Log;
}

/** Longer than another companion's swap of the same skill ever takes. */
const LOCK_WAIT_MS = 60_000;

type InstallPlan = Extract<SyncPlan, { kind: 'install' }>;
type Manner = Pick<
  InstallRequest,
  'mode' | 'onLocalEdits' | 'nameEdit' | 'base' | 'resolutions' | 'expectedHash'
>;

/** One skill and what is to be done to it. */
export interface PlannedSync {
  readonly tracked: TrackedSkill;
  readonly plan: SyncPlan;
  /** Of an adopted skill that is to be installed: what was found on disk. */
  readonly adoption: Adoption | null;
}

/**
 * Does to one skill what was planned. For the way it is replaced the installer answers, and for
 * merging local edits.
 *
 * @throws ProblemError as planned, or of the installer; `changed-meanwhile` when upstream or the skill
 *   is no longer what the options say that they were decided for
 */
export async function applySync(
  deps: ApplyDeps,
  operation: Operation,
  { tracked, plan, adoption }: PlannedSync,
  options: SyncOneRequest
): Promise<SyncResponse> {
  const { signal } = operation;
  signal.throwIfAborted();
  assertExpected(tracked, plan, options);
  switch (plan.kind) {
    case 'failed':
      throw plan.error;
    case 'current':
      await noteCurrent(deps, signal, tracked, plan.head);
      return { updated: false, ref: tracked.record.trackingRef };
    case 'install': {
      const { scope, name } = tracked.skill;
      const base = await baseOf(deps, operation, { tracked, adoption }, options);
      const lock = join(deps.directory, 'locks', `sync-${fileNameOf(`${scope}/${name}`)}`);
      return await withLock(
        lock,
        `sync ${scope}/${name}`,
        () =>
          install(
            deps,
            signal,
            { tracked, plan, manner: mannerOf(tracked, adoption, base, options) },
            options
          ),
        { waitMs: LOCK_WAIT_MS, signal }
      );
    }
  }
}

async function noteCurrent(
  { bundles, log }: ApplyDeps,
  signal: AbortSignal,
  { skill, record }: TrackedSkill,
  head: string
): Promise<void> {
  bundles.noteUpdate(skill, false);
  if (record.currentAt === head) {
    return;
  }
  try {
    await bundles.noteCurrent(skill, head, { signal });
  } catch (error) {
    // The note only saves a request next time; the answer is right without it.
    log.warn({ err: error }, 'Could not note that a skill is current');
  }
}

function assertExpected(
  { state }: TrackedSkill,
  plan: SyncPlan,
  { ref, hash, resolutions = [] }: SyncOneRequest
): void {
  const isDecided = plan.kind === 'current' && resolutions.length > 0;
  const hasMoved = plan.kind !== 'failed' && ref !== undefined && ref !== plan.head;
  if (isDecided || hasMoved || (hash !== undefined && hash !== state.hash)) {
    const what = hasMoved ? 'Upstream moved on' : 'The skill was changed';
    throw new ProblemError(
      'changed-meanwhile',
      `${what} since the plan was made. Nothing was changed; look at the plan again.`
    );
  }
}

/** What was installed, where the record does not tell. */
async function baseOf(
  deps: ApplyDeps,
  operation: Operation,
  { tracked, adoption }: Pick<PlannedSync, 'tracked' | 'adoption'>,
  { onLocalEdits = 'merge' }: SyncOneRequest
): Promise<UpstreamBundle | null> {
  if (adoption !== null || onLocalEdits !== 'merge') {
    return adoption?.base ?? null;
  }
  return await findBase(deps, operation, tracked);
}

function mannerOf(
  { record }: TrackedSkill,
  adoption: Adoption | null,
  base: UpstreamBundle | null,
  { onLocalEdits = 'merge', resolutions, hash }: SyncOneRequest
): Manner {
  return {
    mode: 'sync',
    onLocalEdits,
    nameEdit: (adoption ?? record).nameEdit,
    resolutions,
    expectedHash: hash,
    ...(base !== null && { base: { bundle: base, trackingRef: record.trackingRef } })
  };
}

interface PlannedInstall {
  readonly tracked: TrackedSkill;
  readonly plan: InstallPlan;
  readonly manner: Manner;
}

/** Runs under the lock of this skill's syncs, so that of two companions one installs and both answer alike. */
async function install(
  deps: ApplyDeps,
  signal: AbortSignal,
  { tracked, plan, manner }: PlannedInstall,
  options: SyncOneRequest
): Promise<SyncResponse> {
  const { bundles } = deps;
  const { skill, record } = tracked;
  const { head, bundle } = plan;
  const { record: meanwhile } = await readTracked(bundles, skill);
  if (meanwhile.origin.source !== record.origin.source) {
    throw new ProblemError(
      'busy',
      `The skill "${skill.name}" was imported from another source meanwhile. Nothing was changed; sync it again.`
    );
  }
  const arrived = meanwhile.trackingRef === head && !meanwhile.adopted;
  if (options.hash === undefined && arrived && (record.trackingRef !== head || record.adopted)) {
    bundles.noteUpdate(skill, false);
    const changes = diffFiles(record.files ?? [], meanwhile.files ?? []);
    return { updated: true, ref: head, changes, ...(await lastSnapshot(bundles, skill)) };
  }
  const { changes, merged, snapshot } = await bundles.install(
    {
      skill,
      bundle,
      origin: { ...record.origin, commit: head },
      tracksUpstream: true,
      operation: options.operation,
      ...manner
    },
    { signal }
  );
  bundles.noteUpdate(skill, false);
  return {
    updated: true,
    ref: head,
    changes,
    ...(merged.length === 0 ? {} : { merged: [...merged] }),
    ...(snapshot === undefined ? {} : { snapshot })
  };
}

/** The snapshot that the sync of another companion has just made. */
async function lastSnapshot(
  bundles: Bundles,
  { scope, name }: SkillRef
): Promise<{ snapshot?: string }> {
  const made = (await bundles.snapshots({ scope, name }))
    .filter(({ reason }) => reason === 'synced')
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return made[0] === undefined ? {} : { snapshot: made[0].id };
}
