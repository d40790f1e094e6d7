import type { SkillsModel } from '../model/skills-model';
import type { Scope } from '../../contracts';
import React from 'react';

import { SkillGrid } from './skill-grid';
import type { ViewParts } from './view-context';
import { ViewWidget } from './view-widget';

/** The skills of one scope, as a section of the panel. */
export class Section extends ViewWidget {
  constructor(parts: ViewParts, scope: Scope) {
    const { trans } = parts;
    const label = scope === 'user' ? trans.__('User skills') : trans.__('Project skills');
    super(parts, <SkillGrid scope={scope} label={label} />, 'jp-SkillsSection');
    this.id = `jupyterlab-skills-section-${scope}`;
    this.scope = scope;
    this._model = parts.model;
    this._trans = trans;
    this.updateTitle();
  }

  readonly scope: Scope;

  /** Number of skills in the label, directory in the tooltip. */
  updateTitle(): void {
    const trans = this._trans;
    const { context, filter, list } = this._model;
    const skills = list.in(this.scope);
    const matching = filter.apply(skills).length;
    const count = filter.isActive
      ? trans.__('%1 of %2', matching, skills.length)
      : String(skills.length);
    this.title.label =
      this.scope === 'user' ? trans.__('User (%1)', count) : trans.__('Project (%1)', count);
    this.title.caption =
      (this.scope === 'user' ? context?.userSkillsDir : context?.projectSkillsDir) ?? '';
  }

  private readonly _model: SkillsModel;
  private readonly _trans: ViewParts['trans'];
}
