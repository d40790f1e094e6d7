import type { IMovableSectionRegistry } from '@jupyterlab/apputils';
import type { IStateDB } from '@jupyterlab/statedb';
import type { IDisposable } from '@lumino/disposable';
import { AccordionPanel, PanelLayout, type Widget } from '@lumino/widgets';
import React from 'react';

import type { Scope } from '../../contracts';

import { FilterBar } from './filter-bar';
import { MovableSections } from './movable-sections';
import { PanelStatus } from './panel-status';
import { Placeholder } from './placeholder';
import { Section } from './section';
import { SectionStates } from './section-states';
import type { SkillsPanel } from './skills-panel';
import type { ViewParts } from './view-context';
import { ViewWidget } from './view-widget';

export interface SkillsViewOptions extends ViewParts {
  readonly panel: SkillsPanel;
  readonly state: IStateDB | null;
  readonly sections: IMovableSectionRegistry | null;
}

/** Fills the side panel: status, filter, and either the sections or what stands in their place. */
export class SkillsView implements IDisposable {
  constructor({ panel, state, sections, ...parts }: SkillsViewOptions) {
    const { layout, content } = panel;
    if (!(layout instanceof PanelLayout) || !(content instanceof AccordionPanel)) {
      throw new Error('The side panel has another layout than JupyterLab 4.6 gives it');
    }
    this._parts = parts;
    this._accordion = content;
    this._states = new SectionStates(state);
    this._movable = new MovableSections(content);
    this._filter = new ViewWidget(parts, <FilterBar />, 'jp-SkillsFilterBar');
    this._placeholder = new ViewWidget(parts, <Placeholder />, 'jp-SkillsPlaceholder');
    const above: readonly Widget[] = [
      new ViewWidget(parts, <PanelStatus />, 'jp-SkillsStatus'),
      this._filter,
      this._placeholder
    ];
    for (const widget of above) {
      layout.insertWidget(layout.widgets.indexOf(content), widget);
    }
    this._user = new Section(parts, 'user');
    this._project = new Section(parts, 'project');
    if (sections !== null) {
      this._movable.offerTo(sections, parts.trans);
    }
    this._movable.add(this._user);
    content.expansionToggled.connect(this._rememberCollapsed, this);
    parts.model.changed.connect(this._update, this);
    this._update();
    void this._restoreCollapsed();
    void parts.model.start();
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._parts.model.changed.disconnect(this._update, this);
    this._accordion.expansionToggled.disconnect(this._rememberCollapsed, this);
    this._user.dispose();
    this._project.dispose();
  }

  private _update(): void {
    const { model } = this._parts;
    const skills = model.list.all();
    const hasProject =
      (model.context?.projectSkillsDir ?? null) !== null || model.list.in('project').length > 0;
    if (hasProject && !this._hadProject) {
      this._movable.add(this._project);
      this._hadProject = true;
      void this._restoreCollapsed();
    }
    this._project.title.className = hasProject ? '' : 'jp-mod-absent';
    this._user.updateTitle();
    this._project.updateTitle();
    const hasList = model.phase === 'ready' && skills.some(skill => model.filter.matches(skill));
    this._accordion.setHidden(!hasList);
    this._placeholder.setHidden(hasList);
    this._filter.setHidden(model.phase !== 'ready' || skills.length === 0);
  }

  private async _restoreCollapsed(): Promise<void> {
    const collapsed = await this._states.read();
    this._accordion.widgets.forEach((widget, index) => {
      if (widget instanceof Section && collapsed.includes(widget.scope)) {
        this._accordion.collapse(index);
      }
    });
  }

  private _rememberCollapsed(): void {
    const collapsed: Scope[] = [this._user, this._project]
      .filter(section => section.parent === this._accordion && section.isHidden)
      .map(section => section.scope);
    void this._states.write(collapsed);
  }

  private readonly _accordion: AccordionPanel;
  private readonly _filter: Widget;
  private readonly _movable: MovableSections;
  private readonly _parts: ViewParts;
  private readonly _placeholder: Widget;
  private readonly _project: Section;
  private readonly _states: SectionStates;
  private readonly _user: Section;
  private _hadProject = false;
  private _isDisposed = false;
}
