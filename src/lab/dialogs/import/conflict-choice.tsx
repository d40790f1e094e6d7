import { HTMLSelect } from '@jupyterlab/ui-components';
import React, { useId } from 'react';

import type { OnConflict } from '../../../contracts';

import type { SelectionViewProps } from './import-view';

/** What becomes of a skill whose name is taken. */
export function ConflictChoice({ selection: { choices }, trans }: SelectionViewProps) {
  const id = useId();
  const labels: readonly (readonly [OnConflict, string])[] = [
    ['fail', choices.only === null ? trans.__('ask for each') : trans.__('ask')],
    ['skip', trans.__('skip it')],
    ['rename', trans.__('install under another name')],
    ['overwrite', trans.__('replace it (you can undo this)')]
  ];
  return (
    <div className="jp-SkillsImport-conflict">
      <label htmlFor={id}>{trans.__('If a name exists:')}</label>
      <HTMLSelect
        id={id}
        value={choices.onConflict}
        onChange={event => {
          const chosen = labels.find(([value]) => value === event.target.value);
          if (chosen !== undefined) {
            choices.onConflict = chosen[0];
          }
        }}
      >
        {labels.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </HTMLSelect>
    </div>
  );
}
