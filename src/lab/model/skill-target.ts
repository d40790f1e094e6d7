import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import type { SkillSummary } from '../../contracts';

import type { SkillAddress } from './address';
import type { SkillsModel } from './skills-model';

/** The skill that a command's arguments name; without arguments, the panel's current row. */
export function targetOf(
  model: SkillsModel | null,
  args: ReadonlyPartialJSONObject
): SkillAddress | null {
  const { scope, name } = args;
  return (scope === 'user' || scope === 'project') && typeof name === 'string'
    ? { scope, name }
    : (model?.current ?? null);
}

/** The same with what is known about it; undefined while it is not in the list. */
export function skillOf(
  model: SkillsModel | null,
  args: ReadonlyPartialJSONObject
): SkillSummary | undefined {
  const target = targetOf(model, args);
  return target === null ? undefined : model?.list.get(target);
}
