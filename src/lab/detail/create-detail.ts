import { MainAreaWidget } from '@jupyterlab/apputils';

import { skillsIcon } from '../icons';
import { keyOf } from '../model/address';

import { DetailWidget, type DetailWidgetOptions } from './detail-widget';

/** A main area tab about one skill. */
export function createDetail(options: DetailWidgetOptions): MainAreaWidget<DetailWidget> {
  const { skill, trans } = options;
  const detail = new MainAreaWidget({ content: new DetailWidget(options) });
  detail.id = `jupyterlab-skills-detail-${keyOf(skill)}`;
  detail.title.label = skill.name;
  detail.title.caption =
    skill.scope === 'user'
      ? trans.__('User skill %1', skill.name)
      : trans.__('Project skill %1', skill.name);
  detail.title.icon = skillsIcon;
  detail.title.closable = true;
  return detail;
}
