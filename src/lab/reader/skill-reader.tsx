import { ReactWidget } from '@jupyterlab/ui-components';
import React, { type ReactElement } from 'react';

import type { SkillAddress } from '../model/address';
import { ViewContext, type ViewParts } from '../panel/view-context';

import { ReaderView } from './reader-view';

/** The SKILL.md of one skill; follows its changes. */
export class SkillReader extends ReactWidget {
  constructor(parts: ViewParts, skill: SkillAddress) {
    super();
    this.addClass('jp-SkillsReader');
    // A long text scrolls with the keyboard.
    this.node.tabIndex = 0;
    this.skill = skill;
    this._parts = parts;
  }

  readonly skill: SkillAddress;

  protected override render(): ReactElement {
    return (
      <ViewContext.Provider value={this._parts}>
        <ReaderView skill={this.skill} />
      </ViewContext.Provider>
    );
  }

  private readonly _parts: ViewParts;
}
