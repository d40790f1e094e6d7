import type { Event } from '@jupyterlab/services';
import { MenuSvg, ReactWidget } from '@jupyterlab/ui-components';
import { Signal, type ISignal } from '@lumino/signaling';
import React, { type ReactElement } from 'react';

import type { SkillAddress } from '../model/address';
import { ViewContext, type ViewParts } from '../panel/view-context';

import type { DetailTab } from './detail-tab';
import { DetailView } from './detail-view';
import { addSkillCommands } from './skill-menu';

export interface DetailWidgetOptions extends ViewParts {
  readonly skill: SkillAddress;
  readonly tab: DetailTab;
  /** Jupyter's event bus. */
  readonly events: ISignal<unknown, Event.Emission>;
}

/** Everything about one skill, in tabs; follows its changes. */
export class DetailWidget extends ReactWidget {
  constructor({ skill, tab, events, ...parts }: DetailWidgetOptions) {
    super();
    this.addClass('jp-SkillsDetail');
    this.skill = skill;
    this._events = events;
    this._parts = parts;
    this._tab = tab;
    this._menu = new MenuSvg({ commands: parts.commands });
    addSkillCommands(this._menu, skill);
    this._menu.aboutToClose.connect(this._returnFocus, this);
  }

  readonly skill: SkillAddress;

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
      this._menu.dispose();
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
    const { left, bottom } = anchor.getBoundingClientRect();
    this._anchor = anchor;
    this._menu.open(left, bottom);
  };

  /** Lumino leaves the focus nowhere when a menu closes. */
  private readonly _returnFocus = (): void => {
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) {
        this._anchor?.focus();
      }
    });
  };

  private _anchor: HTMLElement | null = null;
  private readonly _events: ISignal<unknown, Event.Emission>;
  private readonly _menu: MenuSvg;
  private readonly _parts: ViewParts;
  private _tab: DetailTab;
  private readonly _tabChanged = new Signal<this, DetailTab>(this);
}
