import React, { useId } from 'react';

import { ConflictChoice } from './conflict-choice';
import type { SelectionViewProps } from './import-view';
import { NameField } from './name-field';

/** How what is ticked will be installed. */
export function InstallOptions(props: SelectionViewProps) {
  const { selection, trans } = props;
  const { choices, found } = selection;
  const id = useId();
  return (
    <fieldset className="jp-SkillsImport-terms">
      <legend className="jp-mod-hidden">{trans.__('Options')}</legend>
      {choices.only !== null && <NameField {...props} />}
      <label className="jp-SkillsImport-track">
        <input
          type="checkbox"
          checked={choices.tracks}
          onChange={event => {
            choices.tracks = event.target.checked;
          }}
          aria-describedby={`${id}-track-note`}
        />
        <span>
          {trans.__('Track upstream')}
          <span id={`${id}-track-note`} className="jp-SkillsForm-directory">
            {found.all.length === 1
              ? trans.__('keep this skill up to date from this source')
              : trans.__('keep these skills up to date from this source')}
          </span>
        </span>
      </label>
      <ConflictChoice {...props} />
    </fieldset>
  );
}
