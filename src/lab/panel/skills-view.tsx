import type { IMovableSectionRegistry } from '@jupyterlab/apputils';
import type { IStateDB } from '@jupyterlab/statedb';
import type { IDisposable } from '@lumino/disposable';
import { MessageLoop } from '@lumino/messaging';
import { AccordionPanel, PanelLayout, Widget, type Menu } from '@lumino/widgets';
import React from 'react';

import type { Scope } from '../../contracts';

import { FilterBar } from './filter-bar';
import { findRow } from './find-row';
import { MovableSections } from './movable-sections';
import { PanelFoot } from './panel-foot';
import { PanelStatus } from './panel-status';
import { Placeholder } from './placeholder';
import { Section } from './section';
import { SectionStates } from './section-states';
import type { SkillsPanel } from './skills-panel';
import type { ViewParts } from './view-context';
import { ViewWidget } from './view-widget';

export interface SkillsViewOptions extends ViewParts {
  /** JupyterLab's context menu, which the rows share with everybody. */
  readonly menu: Menu;
  readonly panel: SkillsPanel;
  readonly state: IStateDB | null;
  readonly sections: IMovableSectionRegistry | null;
}

/** A long list takes no more of the panel than one of this length, so that a short one stays visible. */
const MOST_SHARED_ROWS = 12;

/** Fills the side panel: status, filter, and either the sections or what stands in their place. */
export class SkillsView implements IDisposable {
  constructor({ menu, panel, state, sections, ...parts }: SkillsViewOptions) {
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
    this._status = new ViewWidget(parts, <PanelStatus />, 'jp-SkillsStatus');
    this._foot = new ViewWidget(parts, <PanelFoot />, 'jp-SkillsFoot');
    for (const widget of [this._status, this._filter, this._placeholder]) {
      layout.insertWidget(layout.widgets.indexOf(content), widget);
    }
    layout.addWidget(this._foot);
    this._user = new Section(parts, 'user');
    this._project = new Section(parts, 'project');
    if (sections !== null) {
      this._movable.offerTo(sections, parts.trans);
    }
    this._movable.add(this._user);
    this._menu = menu;
    menu.aboutToClose.connect(this._returnFocus, this);
    content.node.addEventListener('contextmenu', this._noteMenu);
    content.handleMoved.connect(this._keepSizes, this);
    content.expansionToggled.connect(this._rememberCollapsed, this);
    parts.model.changed.connect(this._update, this);
    // What stands above it changes the room for the sections without a word to Lumino.
    this._resizes = new ResizeObserver(() =>
      MessageLoop.postMessage(content, Widget.ResizeMessage.UnknownSize)
    );
    this._resizes.observe(content.node);
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
    this._resizes.disconnect();
    this._accordion.node.removeEventListener('contextmenu', this._noteMenu);
    this._menu.aboutToClose.disconnect(this._returnFocus, this);
    this._parts.model.changed.disconnect(this._update, this);
    this._accordion.handleMoved.disconnect(this._keepSizes, this);
    this._accordion.expansionToggled.disconnect(this._rememberCollapsed, this);
    for (const widget of [
      this._status,
      this._filter,
      this._placeholder,
      this._foot,
      this._user,
      this._project
    ]) {
      widget.dispose();
    }
  }

  private readonly _update = (): void => {
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
    const hasList = model.phase === 'ready' && model.filter.apply(skills).length > 0;
    this._accordion.setHidden(!hasList);
    this._shareHeight();
    this._placeholder.setHidden(hasList);
    this._filter.setHidden(model.phase !== 'ready' || skills.length === 0);
  };

  /** Room by number of rows, until the user draws the line between the sections. */
  private _shareHeight(): void {
    const { list } = this._parts.model;
    const counts = this._accordion.widgets.map(widget =>
      widget instanceof Section ? shareOf(list.in(widget.scope).length) : shareOf(2)
    );
    const wanted = counts.join();
    if (!this._hasOwnSizes && wanted !== this._shared) {
      this._shared = wanted;
      this._accordion.setRelativeSizes(counts);
    }
  }

  /** A closing menu leaves the focus nowhere: when nothing else took it, the row it was about gets it back. */
  private readonly _returnFocus = (): void => {
    const wasAsked = this._isAsked;
    this._isAsked = false;
    requestAnimationFrame(() => {
      const { current } = this._parts.model;
      if (wasAsked && current !== null && document.activeElement === document.body) {
        findRow(this._accordion.node, current)?.focus();
      }
    });
  };

  private readonly _noteMenu = (): void => {
    this._isAsked = true;
  };

  private readonly _keepSizes = (): void => {
    this._hasOwnSizes = true;
  };

  private async _restoreCollapsed(): Promise<void> {
    const collapsed = await this._states.read();
    if (this._isDisposed) {
      return;
    }
    this._accordion.widgets.forEach((widget, index) => {
      if (widget instanceof Section && collapsed.includes(widget.scope)) {
        this._accordion.collapse(index);
      }
    });
  }

  private readonly _rememberCollapsed = (): void => {
    const collapsed: Scope[] = [this._user, this._project]
      .filter(section => section.parent === this._accordion && section.isHidden)
      .map(section => section.scope);
    void this._states.write(collapsed);
  };

  private readonly _accordion: AccordionPanel;
  private readonly _filter: Widget;
  private readonly _foot: Widget;
  private readonly _menu: Menu;
  private readonly _movable: MovableSections;
  private readonly _parts: ViewParts;
  private readonly _placeholder: Widget;
  private readonly _project: Section;
  private readonly _resizes: ResizeObserver;
  private readonly _states: SectionStates;
  private readonly _status: Widget;
  private readonly _user: Section;
  private _hadProject = false;
  private _hasOwnSizes = false;
  private _isAsked = false;
  private _isDisposed = false;
  private _shared = '';
}

/** Of the panel's height; an empty section takes no more than its style sheet wants for one line. */
function shareOf(skills: number): number {
  return skills === 0 ? 0.1 : Math.min(Math.max(2, skills), MOST_SHARED_ROWS);
}
