import { MainAreaWidget } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

import { skillsIcon } from '../icons';
import { keyOf, type SkillAddress } from '../model/address';

import { DetailWidget, type DetailWidgetOptions } from './detail-widget';

function entitle(
  detail: MainAreaWidget<DetailWidget>,
  { name, scope }: SkillAddress,
  trans: TranslationBundle
): void {
  detail.id = `jupyterlab-skills-detail-${keyOf({ name, scope })}`;
  detail.title.label = name;
  detail.title.caption =
    scope === 'user' ? trans.__('User skill %1', name) : trans.__('Project skill %1', name);
}

/** A main area tab about one skill. */
export function createDetail(options: DetailWidgetOptions): MainAreaWidget<DetailWidget> {
  const { skill, trans } = options;
  const detail = new MainAreaWidget({ content: new DetailWidget(options) });
  entitle(detail, skill, trans);
  detail.title.icon = skillsIcon;
  detail.title.closable = true;
  return detail;
}

/** Has a tab go with its skill, which was renamed or moved. */
export function readdressDetail(
  detail: MainAreaWidget<DetailWidget>,
  { name, scope }: SkillAddress,
  trans: TranslationBundle
): void {
  detail.content.skill = { name, scope };
  entitle(detail, { name, scope }, trans);
}
