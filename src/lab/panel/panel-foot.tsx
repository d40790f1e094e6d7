import React from 'react';

import { SelectionBar } from './selection-bar';
import { TrashLine } from './trash-line';

/** What stands below the list, where its coming and going moves no row. */
export function PanelFoot() {
  return (
    <>
      <SelectionBar />
      <TrashLine />
    </>
  );
}
