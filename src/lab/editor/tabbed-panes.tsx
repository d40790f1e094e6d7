import { Panel, type Widget } from '@lumino/widgets';
import { Signal, type ISignal } from '@lumino/signaling';
import React from 'react';

import { panelIdOf, tabIdOf, TabList } from '../detail/tab-list';
import type { ViewParts } from '../panel/view-context';

import type { EditorTab } from './editor-tab';
import { ReactPart } from './react-part';

export interface Pane {
  readonly id: EditorTab;
  readonly label: string;
  /** Called when the pane is shown first. */
  readonly create: () => Widget;
}

export interface TabbedPanesOptions {
  readonly parts: ViewParts;
  readonly label: string;
  readonly panes: readonly Pane[];
  /** Unique on the page. */
  readonly prefix: string;
}

/** Panes of which one is seen, chosen by tabs; each is made when it is first needed. */
export class TabbedPanes extends Panel {
  constructor({ label, panes, parts, prefix }: TabbedPanesOptions) {
    super();
    this.addClass('jp-SkillsEditor-main');
    this._panes = panes;
    this._prefix = prefix;
    this._current = panes[0]?.id ?? 'source';
    this._tabs = new ReactPart(parts, 'jp-SkillsEditor-tabs', () => (
      <TabList
        tabs={panes}
        selected={this._current}
        label={label}
        prefix={prefix}
        onSelect={tab => {
          this.current = tab;
        }}
      />
    ));
    this.addWidget(this._tabs);
    this._show();
  }

  get current(): EditorTab {
    return this._current;
  }

  set current(tab: EditorTab) {
    if (tab !== this._current) {
      this._made.get(this._current)?.hide();
      this._current = tab;
      this._show();
      this._tabs.update();
      this._currentChanged.emit(tab);
    }
  }

  get currentChanged(): ISignal<this, EditorTab> {
    return this._currentChanged;
  }

  override dispose(): void {
    if (!this.isDisposed) {
      super.dispose();
      Signal.clearData(this);
    }
  }

  protected override onActivateRequest(): void {
    this._made.get(this._current)?.activate();
  }

  private _show(): void {
    const made = this._made.get(this._current);
    if (made !== undefined) {
      made.show();
      return;
    }
    const pane = this._panes.find(({ id }) => id === this._current)?.create();
    if (pane !== undefined) {
      pane.addClass('jp-SkillsEditor-pane');
      pane.node.setAttribute('role', 'tabpanel');
      pane.id = panelIdOf(this._prefix, this._current);
      pane.node.setAttribute('aria-labelledby', tabIdOf(this._prefix, this._current));
      this._made.set(this._current, pane);
      this.addWidget(pane);
    }
  }

  private _current: EditorTab;
  private readonly _currentChanged = new Signal<this, EditorTab>(this);
  private readonly _made = new Map<EditorTab, Widget>();
  private readonly _panes: readonly Pane[];
  private readonly _prefix: string;
  private readonly _tabs: ReactPart;
}
