import { ReactWidget } from '@jupyterlab/ui-components';
import React, { type ReactElement } from 'react';

import { ViewContext, type ViewParts } from './view-context';

/** One React tree of the panel as a Lumino widget. */
export class ViewWidget extends ReactWidget {
  constructor(parts: ViewParts, content: ReactElement, className: string) {
    super();
    this.addClass(className);
    this._parts = parts;
    this._content = content;
  }

  protected override render(): ReactElement {
    return <ViewContext.Provider value={this._parts}>{this._content}</ViewContext.Provider>;
  }

  private readonly _parts: ViewParts;
  private readonly _content: ReactElement;
}
