import { InvalidArgumentError, Option } from 'commander';

import type { SkillsClient } from '../client';
import type { Scope, SkillSummary } from '../contracts';

import { UsageError } from './usage-error';

export const SKILL_SYNTAX = 'NAME, user/NAME or project/NAME';

/** `--scope user|project`. */
export const scopeOption = (description: string): Option =>
  new Option('--scope <scope>', description).choices(['user', 'project']);

/** A skill as it is named on the command line; null scope: whichever has it. */
export interface NamedSkill {
  readonly scope: Scope | null;
  readonly name: string;
}

/** @throws InvalidArgumentError */
export function parseSkill(text: string): NamedSkill {
  const [first = '', ...rest] = text.split('/');
  if (rest.length === 0) {
    return { scope: null, name: first };
  }
  const name = rest.join('/');
  if ((first !== 'user' && first !== 'project') || name === '') {
    throw new InvalidArgumentError(`Name a skill as ${SKILL_SYNTAX}.`);
  }
  return { scope: first, name };
}

/** For variadic arguments. */
export const parseSkills = (text: string, before: NamedSkill[] = []): NamedSkill[] => [
  ...before,
  parseSkill(text)
];

export const nameOf = ({ scope, name }: Pick<SkillSummary, 'scope' | 'name'>): string =>
  `${scope}/${name}`;

/** @throws UsageError for a name that no skill has, or that skills of both scopes have */
export async function findSkills(
  client: SkillsClient,
  wanted: readonly NamedSkill[]
): Promise<SkillSummary[]> {
  const skills = await client.listSkills();
  return wanted.map(({ scope, name }) => {
    const found = skills.filter(
      skill => skill.name === name && (scope === null || skill.scope === scope)
    );
    const [one, other] = found;
    if (one === undefined) {
      throw new UsageError(
        `There is no skill "${scope === null ? name : `${scope}/${name}`}". \`jupyterlab-skills list\` names them all.`
      );
    }
    if (other !== undefined) {
      throw new UsageError(
        `Both scopes have a skill "${name}". Name it user/${name} or project/${name}.`
      );
    }
    return one;
  });
}

export async function findSkill(client: SkillsClient, wanted: NamedSkill): Promise<SkillSummary> {
  const [skill] = await findSkills(client, [wanted]);
  if (skill === undefined) {
    throw new Error('A skill that was found is missing');
  }
  return skill;
}
