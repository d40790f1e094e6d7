import { freeName } from '../../domain/free-name';
import { isValidName } from '../../domain/names';

import type { SkillAddress } from './address';
import type { SkillList } from './skill-list';

/** Characters; a name that is typed cannot become longer. */
export const MOST_NAME = 64;

/** Why a name cannot be used; `empty` says nothing yet. */
export type NameProblem = 'empty' | 'invalid' | 'taken';

/** Whether a skill has this name, switched-off ones included; some disks tell no case apart. */
export function isNameTaken(list: SkillList, { scope, name }: SkillAddress): boolean {
  const wanted = name.toLowerCase();
  return list.in(scope).some(skill => skill.name.toLowerCase() === wanted);
}

/**
 * What is wrong with a name that is being typed; null when nothing is, as far as this page knows.
 *
 * @param own the name that the skill has now and may keep
 */
export function checkName(list: SkillList, wanted: SkillAddress, own?: string): NameProblem | null {
  if (wanted.name === '') {
    return 'empty';
  }
  if (wanted.name === own) {
    return null;
  }
  if (!isValidName(wanted.name)) {
    return 'invalid';
  }
  return wanted.name.toLowerCase() !== own?.toLowerCase() && isNameTaken(list, wanted)
    ? 'taken'
    : null;
}

/** The name itself where it is free, else the next free one. */
export function freeNameIn(list: SkillList, { scope, name }: SkillAddress): string {
  const isTaken = (candidate: string): boolean => isNameTaken(list, { scope, name: candidate });
  return isTaken(name) ? freeName(name, isTaken) : name;
}
