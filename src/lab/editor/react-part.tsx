import { ReactWidget } from '@jupyterlab/ui-components';
import React, { type ReactElement } from 'react';

import { ViewContext, type ViewParts } from '../panel/view-context';

/** One React tree of the editor as a Lumino widget. */
export class ReactPart extends ReactWidget {
  constructor(parts: ViewParts, className: string, draw: () => ReactElement) {
    super();
    this.addClass(className);
    this._parts = parts;
    this._draw = draw;
  }

  protected override render(): ReactElement {
    return <ViewContext.Provider value={this._parts}>{this._draw()}</ViewContext.Provider>;
  }

  private readonly _draw: () => ReactElement;
  private readonly _parts: ViewParts;
}
