import { formatSource } from '../../domain/source/source-address';
import { ProblemError } from '../../http/problem';
import type { BundleState } from '../bundles/bundles';
import type { InstallRequest, Origin } from '../bundles/installing/installation';
import type { InstallRecord } from '../bundles/state/record';
import type { ImportOutcome } from './import-outcome';
import { leftOut } from './import-naming';
import type { ImportRun, NamedSkill } from './import-run';

type Plan = Omit<InstallRequest, 'onLocalEdits'>;

/** Puts one fetched skill on disk and settles it. */
export async function installNamed(run: ImportRun, skill: NamedSkill): Promise<void> {
  const item = { scope: run.manner.scope, name: skill.name };
  run.operation.begin(item);
  let outcome: ImportOutcome;
  try {
    outcome = await install(run, skill);
  } catch (error) {
    outcome = { status: 'failed', error };
  }
  await run.settle(skill.index, item, outcome);
}

async function install(run: ImportRun, skill: NamedSkill): Promise<ImportOutcome> {
  const { deps, operation, manner, names } = run;
  const { signal } = operation;
  signal.throwIfAborted();
  const plan = planOf(run, skill);
  const same = plan.mode === 'overwrite' ? await bringUpToDate(run, plan) : null;
  if (same !== null) {
    return { status: same, skill: plan.skill };
  }
  try {
    const { snapshot } = await deps.bundles.install(
      { ...plan, onLocalEdits: 'overwrite' },
      { signal }
    );
    const status = skill.renamed ? 'renamed' : snapshot === undefined ? 'created' : 'updated';
    return { status, skill: plan.skill, snapshot };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'already-exists') {
      throw error;
    }
    // Somebody took the name since the names were given; under the lock it is certain.
    names.lose(skill.name);
    return manner.onConflict === 'rename'
      ? await install(run, { ...skill, name: names.claimFree(wishOf(run, skill)), renamed: true })
      : leftOut(run, skill.name);
  }
}

const wishOf = ({ manner }: ImportRun, { proposed }: NamedSkill): string => manner.name ?? proposed;

/**
 * The `name` line is to say the directory's name only where that is another one than upstream's: a
 * proposed name that merely spells upstream's as a directory leaves the file as it is.
 */
function planOf({ manner, located }: ImportRun, skill: NamedSkill): Plan {
  const { path, bundle, name, proposed, ownName } = skill;
  const { repository, ref, commit } = located;
  const origin: Origin = {
    ...repository,
    ref,
    path,
    commit,
    source: formatSource({ ...repository, ref, path })
  };
  return {
    skill: { scope: manner.scope, name },
    bundle,
    origin,
    tracksUpstream: manner.tracksUpstream,
    nameEdit: name === proposed || name === ownName ? null : name,
    mode: manner.onConflict === 'overwrite' ? 'overwrite' : 'create',
    operation: manner.operation
  };
}

/**
 * Where what stands there is what would be put there no file is replaced: at most tracking is
 * switched, and the commit noted. null where something else stands there, or nothing.
 */
async function bringUpToDate(
  { deps, operation: { signal } }: ImportRun,
  { skill, bundle, origin, tracksUpstream, nameEdit }: Plan
): Promise<'updated' | 'skipped' | null> {
  const { bundles } = deps;
  const state = await bundles.state(skill);
  const record = state?.record ?? null;
  if (state === null || record === null || !isUntouched(state, record)) {
    return null;
  }
  const isSame =
    record.tree === bundle.tree &&
    record.nameEdit === nameEdit &&
    record.origin.source === origin.source;
  if (!isSame) {
    return null;
  }
  const switches = record.tracksUpstream !== tracksUpstream;
  if (switches) {
    await bundles.setTracking(skill, tracksUpstream, { signal });
  }
  if (tracksUpstream && record.currentAt !== origin.commit) {
    await bundles.noteCurrent(skill, origin.commit, { signal });
  }
  return switches ? 'updated' : 'skipped';
}

/** Whether the skill is as its user's import left it. */
function isUntouched({ summary, linked, hash }: BundleState, record: InstallRecord): boolean {
  return (
    record.owner === 'user' &&
    !record.adopted &&
    !linked &&
    !summary.modifiedLocally &&
    record.hash === hash
  );
}
