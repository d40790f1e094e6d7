import type { Event } from '@jupyterlab/services';
import { ReactWidget } from '@jupyterlab/ui-components';
import { Signal, type ISignal } from '@lumino/signaling';
import type { Menu } from '@lumino/widgets';
import React, { type ReactElement } from 'react';

import type { SkillAddress } from '../model/address';
import { openMenuAt } from '../panel/row-menu';
import { ViewContext, type ViewParts } from '../panel/view-context';

import type { DetailTab } from './detail-tab';
import { DetailView } from './detail-view';

export interface DetailWidgetOptions extends ViewParts {
  readonly skill: SkillAddress;
  readonly tab: DetailTab;
  /** Jupyter's event bus. */
  readonly events: ISignal<unknown, Event.Emission>;
  /** JupyterLab's context menu, in which the title has what the row in the panel has. */
  readonly menu: Menu;
}

/** Everything about one skill, in tabs; follows its changes. */
export class DetailWidget extends ReactWidget {
  constructor({ skill, tab, events, menu, ...parts }: DetailWidgetOptions) {
    super();
    this.addClass('jp-SkillsDetail');
    this._skill = skill;
    this._events = events;
    this._parts = parts;
    this._tab = tab;
    this._menu = menu;
    menu.aboutToClose.connect(this._returnFocus, this);
    this.node.addEventListener('contextmenu', this._meanThis, true);
  }

  get skill(): SkillAddress {
    return this._skill;
  }

  /** The skill goes on under another name, or in the other scope. */
  set skill(skill: SkillAddress) {
    this._skill = skill;
    this.update();
  }

  get tab(): DetailTab {
    return this._tab;
  }

  set tab(tab: DetailTab) {
    if (tab !== this._tab) {
      this._tab = tab;
      this.update();
      this._tabChanged.emit(tab);
    }
  }

  /** So that the tab can be remembered. */
  get tabChanged(): ISignal<this, DetailTab> {
    return this._tabChanged;
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._menu.aboutToClose.disconnect(this._returnFocus, this);
      this.node.removeEventListener('contextmenu', this._meanThis, true);
      super.dispose();
      Signal.clearData(this);
    }
  }

  protected override render(): ReactElement {
    return (
      <ViewContext.Provider value={this._parts}>
        <DetailView
          skill={this.skill}
          tab={this._tab}
          events={this._events}
          onTab={tab => {
            this.tab = tab;
          }}
          onMenu={this._openMenu}
        />
      </ViewContext.Provider>
    );
  }

  private readonly _openMenu = (anchor: HTMLElement): void => {
    this._anchor = anchor;
    openMenuAt(anchor.closest('.jp-SkillsItem') ?? anchor, anchor);
  };

  /** The commands in the menu are about the skill of this page, whatever is selected in the panel. */
  private readonly _meanThis = ({ target }: MouseEvent): void => {
    if (target instanceof Element && target.closest('.jp-SkillsItem') !== null) {
      this._parts.model.selection.clear();
      this._parts.model.current = this.skill;
    }
  };

  /** Lumino leaves the focus nowhere when a menu closes. */
  private readonly _returnFocus = (): void => {
    const anchor = this._anchor;
    this._anchor = null;
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) {
        anchor?.focus();
      }
    });
  };

  private _anchor: HTMLElement | null = null;
  private readonly _events: ISignal<unknown, Event.Emission>;
  private readonly _menu: Menu;
  private readonly _parts: ViewParts;
  private _skill: SkillAddress;
  private _tab: DetailTab;
  private readonly _tabChanged = new Signal<this, DetailTab>(this);
}
