import { MainAreaWidget } from '@jupyterlab/apputils';
import React from 'react';

import { syncIcon } from '../icons';
import { keyOf, type SkillAddress } from '../model/address';
import type { ViewParts } from '../panel/view-context';
import { ViewWidget } from '../panel/view-widget';

import { AskedPlan } from './asked-plan';
import { ChangesView } from './changes-view';

/** What changed upstream of one skill; asks when it is made. */
export class ChangesWidget extends ViewWidget {
  constructor(parts: ViewParts, skill: SkillAddress) {
    const plan = new AskedPlan(parts.model, skill);
    super(parts, <ChangesView plan={plan} />, 'jp-SkillsChanges');
    this.skill = plan.skill;
    this._plan = plan;
    void plan.ask();
  }

  readonly skill: SkillAddress;

  /** Asks upstream again. */
  refresh(): void {
    void this._plan.ask();
  }

  private readonly _plan: AskedPlan;
}

/** A main area tab about what a sync of a skill would bring. */
export function createChanges(
  parts: ViewParts,
  skill: SkillAddress
): MainAreaWidget<ChangesWidget> {
  const changes = new MainAreaWidget({ content: new ChangesWidget(parts, skill) });
  changes.id = `jupyterlab-skills-changes-${keyOf(skill)}`;
  changes.title.label = parts.trans.__('%1: changes', skill.name);
  changes.title.caption = parts.trans.__('What changed upstream of %1', skill.name);
  changes.title.icon = syncIcon;
  changes.title.closable = true;
  return changes;
}
