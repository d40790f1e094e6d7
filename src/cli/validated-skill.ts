import { userInfo } from 'node:os';

import { readDirectory } from '../companion/read-directory';
import type { Installation, ValidateResponse } from '../contracts';
import { UNKNOWN_STANDING } from '../domain/validation/execution/tier';
import { validateSkill } from '../domain/validation/validate-skill';

/** One skill's directory and what was found in it. */
export interface ValidatedSkill {
  readonly directory: string;
  readonly verdict: ValidateResponse;
}

/** Judges a skill where it lies, installed or not, as the user who asks. */
export async function validateDirectory(
  directory: string,
  { policy }: Installation
): Promise<ValidatedSkill> {
  const skill = await readDirectory(directory);
  if (skill?.markdown === null || skill === null) {
    throw new Error(`${directory}/SKILL.md cannot be read.`);
  }
  const verdict = validateSkill({
    bytes: skill.markdown,
    directoryName: skill.name,
    files: skill.files,
    rules: policy,
    standing: {
      ...UNKNOWN_STANDING,
      hash: skill.hash,
      isAdmin: policy.admins.includes(userInfo().username)
    }
  });
  return { directory, verdict };
}
