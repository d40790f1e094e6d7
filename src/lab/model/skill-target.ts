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

/**
 * The skills that a command is about: the one that its arguments name, else those that are selected,
 * else the panel's current row. Empty while that is not in the list.
 */
export function skillsOf(
  model: SkillsModel | null,
  args: ReadonlyPartialJSONObject
): readonly SkillSummary[] {
  if (model === null) {
    return [];
  }
  const selected = 'name' in args ? [] : model.selection.of(model.list.all());
  const one = skillOf(model, args);
  return selected.length > 0 ? selected : one === undefined ? [] : [one];
}

/** The only skill that a command is about; undefined when it is about several or none. */
export function onlySkillOf(
  model: SkillsModel | null,
  args: ReadonlyPartialJSONObject
): SkillSummary | undefined {
  const [only, ...others] = skillsOf(model, args);
  return others.length === 0 ? only : undefined;
}
