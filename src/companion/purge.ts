import type { FastifyBaseLogger } from 'fastify';

import type { Installation } from '../contracts';

import { openBundles } from './bundles/open-bundles';
import {
  removeScopeState,
  removeTrace,
  removeWhenEmpty,
  tracesOfData,
  tracesOfScope,
  type Kept,
  type Trace
} from './bundles/state/purge-state';
import { resolveScopes } from './bundles/listing/scopes';
import { locateStateDirectory, type StateDirectory } from './bundles/state/state-directory';
import { systemClock } from './clock';

/** What is to be removed before an uninstall, and what stays. No skill is ever part of it. */
export interface PurgePlan {
  readonly remove: readonly Trace[];
  readonly keep: readonly Kept[];
}

/** Looks; changes nothing. */
export async function planPurge(installation: Installation): Promise<PurgePlan> {
  const states = await statesOf(installation);
  const all = await Promise.all([
    tracesOfData(installation.dataDir),
    ...states.map(each => tracesOfScope(each))
  ]);
  return { remove: all.flatMap(each => each.remove), keep: all.flatMap(each => each.keep) };
}

/**
 * Removes records, history and caches; skills stay as they are. What an interrupted program left
 * unfinished is recovered first, so that no bundle is left aside. At a scope where a program is at
 * work nothing is removed, and no record or history either, because that program needs them.
 *
 * @returns what was removed, and what stayed
 */
export async function purge(
  installation: Installation,
  log: FastifyBaseLogger
): Promise<PurgePlan> {
  const found = await planPurge(installation);
  if (found.remove.length === 0 && found.keep.length === 0) {
    return found;
  }
  await recover(installation, log);
  const plan = await planPurge(installation);
  if (plan.keep.some(({ reason }) => reason === 'in-use')) {
    return { remove: [], keep: plan.keep };
  }
  for (const state of await statesOf(installation)) {
    await removeScopeState(state);
  }
  for (const trace of (await tracesOfData(installation.dataDir)).remove) {
    await removeTrace(trace);
  }
  await removeWhenEmpty(installation.dataDir);
  return plan;
}

async function recover(installation: Installation, log: FastifyBaseLogger): Promise<void> {
  const bundles = await openBundles({
    ...installation,
    clock: systemClock,
    emit: () => undefined,
    log
  });
  await bundles.close();
}

async function statesOf(installation: Installation): Promise<StateDirectory[]> {
  const { user, project } = await resolveScopes(installation);
  const roots = project === null ? [user] : [user, project];
  return await Promise.all(roots.map(root => locateStateDirectory(root)));
}
