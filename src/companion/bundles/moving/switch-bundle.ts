import { readlink, rename, rm, symlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

import { ProblemError } from '../../../http/problem';

import { disabledAt, locate, notFound, type BundleLocation } from '../listing/bundle-location';
import type { Exclusive } from '../bundle-operations';
import type { BundleScan } from '../listing/bundle-scan';
import { unlessGone } from '../replacing/changed-underneath';
import { whileBusy } from '../disk/disk-problem';
import { syncDirectory, temporaryName } from '../disk/durable-file';
import { assertMatch, assertNotManaged, readFresh } from '../listing/fresh-bundle';
import { assertNothingAt } from '../replacing/gap';
import type { ReplacementStep, SkillRef } from '../installing/installation';
import { makeDirectory } from '../disk/make-directory';
import { isSkill } from '../listing/skill-summary';
import { locateStateDirectory, type StateDirectory } from '../state/state-directory';
import type { Storage } from '../storage';

/** What to make of a bundle, of which version of it, and in which batch. */
export interface Switch {
  readonly enabled: boolean;
  readonly ifMatch?: string | undefined;
  readonly operation?: string | undefined;
}

/**
 * Hides a bundle from agents, or shows it again, by one rename between the skills root and the place
 * of disabled bundles: every byte, time and open file stays as it is. Its history tells of it, noted
 * before, so that it can be taken back whatever happens in between.
 *
 * @returns whether anything was changed
 */
export async function switchBundle(
  storage: Storage,
  { location, state, held }: Exclusive,
  { enabled, ifMatch, operation }: Switch,
  previous: BundleScan | null
): Promise<boolean> {
  const { scan, record } = await readFresh(storage, location, previous);
  if (!isSkill(scan)) {
    throw notFound(location.skill);
  }
  assertMatch(scan, ifMatch);
  const twin = location.enabled ? await findTwin(location, state) : null;
  if (location.enabled === enabled && twin === null) {
    return false;
  }
  assertNotManaged(record);
  await held.assertHeld();
  const note =
    location.enabled === enabled
      ? null
      : await storage.snapshots.note(location, {
          reason: enabled ? 'enabled' : 'disabled',
          operation
        });
  try {
    if (twin !== null) {
      await removeLink(enabled ? twin : location);
      return true;
    }
    const path = join(enabled ? location.root : state.off, location.skill.name);
    await makeDirectory(dirname(path), enabled ? 0o777 : 0o700);
    await moveEntry(location, path, state, step => {
      storage.onStep(step, location.skill);
    });
    return true;
  } catch (error) {
    await forgetQuietly(storage, location, note);
    throw error;
  }
}

/**
 * For whoever changes more than that, and should know before whether it can be done.
 *
 * @throws ProblemError `already-exists` when a second bundle has the name
 */
export async function assertSwitchable({ roots }: Storage, skill: SkillRef): Promise<void> {
  const location = await locate(roots, skill);
  if (location.enabled && location.found === 'bundle') {
    await findTwin(location, await locateStateDirectory(location.root));
  }
}

/** A failure to forget must not hide what went wrong. */
async function forgetQuietly(
  { snapshots, log }: Storage,
  { skill }: BundleLocation,
  note: string | null
): Promise<void> {
  if (note !== null) {
    await snapshots.forget(note).catch((error: unknown) => {
      log.warn({ err: error, skill }, 'A switch that did not happen stays in the history');
    });
  }
}

/**
 * What stands among the disabled bundles under the name of one that agents see.
 *
 * @returns the same link, left there when a move of it was interrupted; null when there is nothing
 * @throws ProblemError `already-exists` for another bundle, which another program's has come before
 */
async function findTwin(
  location: BundleLocation,
  { off }: StateDirectory
): Promise<BundleLocation | null> {
  const twin = await disabledAt(off, location);
  if (twin.found === 'nothing') {
    return null;
  }
  if (location.linked && twin.linked && twin.directory === location.directory) {
    return twin;
  }
  const { name, scope } = location.skill;
  throw new ProblemError(
    'already-exists',
    `There are two skills "${name}" in the ${scope} scope, and one of them is disabled. Nothing was changed; rename or delete the one that agents see.`
  );
}

async function removeLink({ path }: BundleLocation): Promise<void> {
  await rm(path);
  await syncDirectory(dirname(path));
}

async function moveEntry(
  { path: from, linked }: BundleLocation,
  to: string,
  { staging }: StateDirectory,
  done: (step: ReplacementStep) => void
): Promise<void> {
  const target = linked ? await readlink(from) : null;
  await assertNothingAt(to);
  if (target === null || isAbsolute(target)) {
    await whileBusy(() => rename(from, to)).catch(unlessGone);
    done('moved-in');
  } else {
    const staged = join(staging, temporaryName());
    await symlink(rebased(target, dirname(from), dirname(to)), staged);
    done('staged');
    await whileBusy(() => rename(staged, to));
    done('moved-in');
    await rm(from);
    done('moved-aside');
  }
  await syncDirectory(dirname(to));
  await syncDirectory(dirname(from));
}

/**
 * The target of a relative link that moves to another directory. By way of the old one: so it leads to
 * the same place whatever links are on the way, and moved back it is what it was, to the byte.
 */
export function rebased(target: string, from: string, to: string): string {
  const wayBack = relative(from, to) + sep;
  return target.startsWith(wayBack)
    ? target.slice(wayBack.length)
    : `${relative(to, from)}${sep}${target}`;
}
