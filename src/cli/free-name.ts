import { SkillsError, type SkillsClient } from '../client';
import type { SkillSummary } from '../contracts';
import { isValidName } from '../domain/names';

/**
 * What a call that gives this name to a skill would refuse, without the call.
 *
 * @throws SkillsError `invalid-name`, `already-exists`
 */
export async function requireFree(
  client: SkillsClient,
  { scope, name }: Pick<SkillSummary, 'scope' | 'name'>
): Promise<void> {
  if (!isValidName(name)) {
    throw new SkillsError('invalid-name', 400, `"${name}" cannot be the name of a skill.`);
  }
  if ((await client.listSkills({ scope })).some(skill => skill.name === name)) {
    const message = `The name "${name}" is taken in the ${scope} scope.`;
    throw new SkillsError('already-exists', 409, message);
  }
}
