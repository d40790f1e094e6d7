import { MainAreaWidget } from '@jupyterlab/apputils';

import { skillsIcon } from '../icons';
import { keyOf, type SkillAddress } from '../model/address';
import type { ViewParts } from '../panel/view-context';

import { SkillReader } from './skill-reader';

/** A main area tab that reads one skill. */
export function createReader({
  skill,
  ...parts
}: ViewParts & { readonly skill: SkillAddress }): MainAreaWidget<SkillReader> {
  const reader = new MainAreaWidget({ content: new SkillReader(parts, skill) });
  reader.id = `jupyterlab-skills-reader-${keyOf(skill)}`;
  reader.title.label = skill.name;
  reader.title.caption =
    skill.scope === 'user'
      ? parts.trans.__('User skill %1', skill.name)
      : parts.trans.__('Project skill %1', skill.name);
  reader.title.icon = skillsIcon;
  reader.title.closable = true;
  return reader;
}
