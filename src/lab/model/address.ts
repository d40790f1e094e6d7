import type { Scope } from '../../contracts';

/** Which skill is meant. */
export interface SkillAddress {
  readonly scope: Scope;
  readonly name: string;
}

/** One text per skill, for maps and element keys. */
export function keyOf({ scope, name }: SkillAddress): string {
  return `${scope}/${name}`;
}

export function sameSkill(one: SkillAddress | null, other: SkillAddress | null): boolean {
  return one?.scope === other?.scope && one?.name === other?.name;
}

export function otherScope(scope: Scope): Scope {
  return scope === 'user' ? 'project' : 'user';
}
