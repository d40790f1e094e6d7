import { join } from 'node:path';

import type { SyncRequest, SyncResponse } from '../../contracts';
import { diffFiles } from '../../domain/changes';
import { ProblemError } from '../../http/problem';
import type { Bundles } from '../bundles/bundles';
import type { InstallRequest, SkillRef } from '../bundles/installation';
import { withLock } from '../bundles/locks';
import type { Adoption } from './adopted-skill';
import type { FetchDeps } from './fetch-bundles';
import type { Log } from './log';
import type { Operation } from './operation';
import type { SyncPlan } from './plan-group';
import { fileNameOf } from './repository-key';
import { readTracked, type TrackedSkill } from './tracked-skill';

export interface ApplyDeps extends FetchDeps {
  readonly bundles: Bundles;
  readonly log: Log;
}

/** Longer than another companion's swap of the same skill ever takes. */
const LOCK_WAIT_MS = 60_000;

type InstallPlan = Extract<SyncPlan, { kind: 'install' }>;
type Manner = Pick<InstallRequest, 'mode' | 'onLocalEdits' | 'nameEdit' | 'equals'>;

/** One skill and what is to be done to it. */
export interface PlannedSync {
  readonly tracked: TrackedSkill;
  readonly plan: SyncPlan;
  /** Of an adopted skill that is to be installed: what was found on disk. */
  readonly adoption: Adoption | null;
}

/**
 * Does to one skill what was planned. For the way it is replaced the installer answers, and for
 * refusing local edits.
 *
 * @throws ProblemError as planned, or of the installer
 */
export async function applySync(
  deps: ApplyDeps,
  { signal }: Pick<Operation, 'signal'>,
  { tracked, plan, adoption }: PlannedSync,
  options: SyncRequest
): Promise<SyncResponse> {
  signal.throwIfAborted();
  switch (plan.kind) {
    case 'failed':
      throw plan.error;
    case 'current':
      await noteCurrent(deps, signal, tracked, plan.head);
      return { updated: false, ref: tracked.record.trackingRef };
    case 'install': {
      const { scope, name } = tracked.skill;
      const lock = join(deps.directory, 'locks', `sync-${fileNameOf(`${scope}/${name}`)}`);
      return await withLock(
        lock,
        `sync ${scope}/${name}`,
        () => install(deps, signal, { tracked, plan, adoption }, options),
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

function mannerOf(
  { record, state }: TrackedSkill,
  adoption: Adoption | null,
  { onLocalEdits }: SyncRequest
): Manner {
  return {
    mode: 'sync',
    onLocalEdits: onLocalEdits === 'overwrite' ? 'overwrite' : 'refuse',
    nameEdit: (adoption ?? record).nameEdit,
    ...(adoption?.equals === 'base' && state.hash !== null && { equals: state.hash })
  };
}

/** Runs under the lock of this skill's syncs, so that of two companions one installs and both answer alike. */
async function install(
  deps: ApplyDeps,
  signal: AbortSignal,
  { tracked, plan, adoption }: PlannedSync & { readonly plan: InstallPlan },
  options: SyncRequest
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
  if (arrived && (record.trackingRef !== head || record.adopted)) {
    bundles.noteUpdate(skill, false);
    const changes = diffFiles(record.files ?? [], meanwhile.files ?? []);
    return { updated: true, ref: head, changes, ...(await lastSnapshot(bundles, skill)) };
  }
  const { changes, snapshot } = await bundles.install(
    {
      skill,
      bundle,
      origin: { ...record.origin, commit: head },
      tracksUpstream: true,
      operation: options.operation,
      ...mannerOf(tracked, adoption, options)
    },
    { signal }
  );
  bundles.noteUpdate(skill, false);
  return {
    updated: true,
    ref: head,
    changes,
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
