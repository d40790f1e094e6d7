import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import { realpath } from 'node:fs/promises';

import type { SkillsClient } from '../client';
import { readDirectory, type ReadDirectory } from '../companion/read-directory';
import type { Installation, Scope, ValidateResponse } from '../contracts';
import { standingOf, UNKNOWN_STANDING, type Standing } from '../domain/validation/execution/tier';
import { validateSkill } from '../domain/validation/validate-skill';

/** One skill's directory and what was found in it. */
export interface ValidatedSkill {
  readonly directory: string;
  readonly verdict: ValidateResponse;
}

interface Judging {
  readonly installation: Installation;
  readonly client: () => Promise<SkillsClient>;
}

async function isSame(one: string, other: string | null): Promise<boolean> {
  if (other === null) {
    return false;
  }
  try {
    return (await realpath(one)) === (await realpath(other));
  } catch {
    // What is not there is no skills directory.
    return false;
  }
}

/** Where it is installed; null when it lies anywhere else. */
async function scopeOf(directory: string, installation: Installation): Promise<Scope | null> {
  const above = dirname(resolve(directory));
  if (await isSame(above, installation.userSkillsDir)) {
    return 'user';
  }
  return (await isSame(above, installation.projectSkillsDir)) ? 'project' : null;
}

/** What a skill may ask for depends on where it came from, which is known of installed ones only. */
async function standingIn(
  directory: string,
  skill: ReadDirectory,
  { installation, client }: Judging
): Promise<Standing> {
  const isAdmin = installation.policy.admins.includes(userInfo().username);
  const scope = await scopeOf(directory, installation);
  const { name } = skill;
  const known =
    scope === null
      ? undefined
      : (await (await client()).listSkills({ scope })).find(each => each.name === name);
  return known === undefined
    ? { ...UNKNOWN_STANDING, hash: skill.hash, isAdmin }
    : standingOf(known, { isAdmin });
}

/**
 * Judges a skill where it lies, installed or not, as the user who asks.
 *
 * @throws Error when its SKILL.md cannot be read
 */
export async function validateDirectory(
  directory: string,
  judging: Judging
): Promise<ValidatedSkill> {
  const skill = await readDirectory(directory);
  if (skill?.markdown === null || skill === null) {
    throw new Error(`${directory}/SKILL.md cannot be read.`);
  }
  const verdict = validateSkill({
    bytes: skill.markdown,
    directoryName: skill.name,
    files: skill.files,
    rules: judging.installation.policy,
    standing: await standingIn(directory, skill, judging)
  });
  return { directory, verdict };
}
