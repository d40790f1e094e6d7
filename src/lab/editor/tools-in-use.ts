import { toolsOf } from '../../domain/history/powers';
import type { SkillAddress } from '../model/address';
import type { SkillsModel } from '../model/skills-model';

/** The tools that the user's other skills allow, once for each that does. */
export function toolsInUse(model: SkillsModel, but: SkillAddress | null): string[] {
  return model.list
    .all()
    .filter(({ name, scope }) => name !== but?.name || scope !== but.scope)
    .flatMap(({ allowedTools }) => toolsOf(allowedTools));
}
