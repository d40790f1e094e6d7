import React, { useId } from 'react';

import type { SelectionViewProps } from './import-view';
import { NameTaken } from './name-taken';

/** The name of the only skill ticked. */
export function NameField(props: SelectionViewProps) {
  const { choices } = props.selection;
  const { trans } = props;
  const id = useId();
  const isWrong = choices.name !== '' && !choices.isNameValid;
  return (
    <div className="jp-SkillsImport-name">
      <label className="jp-SkillsForm-label" htmlFor={`${id}-name`}>
        {trans.__('Name')}
      </label>
      <input
        id={`${id}-name`}
        type="text"
        className="jp-mod-styled"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isWrong}
        aria-describedby={`${id}-note`}
        value={choices.name}
        onChange={event => {
          choices.name = event.target.value;
        }}
      />
      <div id={`${id}-note`} className="jp-SkillsForm-note" aria-live="polite">
        {isWrong && (
          <span className="jp-SkillsForm-wrong">
            {trans.__('Lower-case letters, digits and single hyphens, at most 64.')}
          </span>
        )}
        {choices.isNameTaken && <NameTaken {...props} />}
      </div>
    </div>
  );
}
