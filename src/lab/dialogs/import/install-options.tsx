import React, { useId } from 'react';

import type { ImportViewProps } from './import-body';
import { NameTaken } from './name-taken';

/** Name and tracking of what will be installed. */
export function InstallOptions(props: ImportViewProps) {
  const { session, trans } = props;
  const id = useId();
  const isWrong = session.name !== '' && !session.isNameValid;
  return (
    <fieldset className="jp-SkillsImport-options" disabled={session.isInstalling}>
      <legend className="jp-mod-hidden">{trans.__('Options')}</legend>
      <label className="jp-SkillsImport-label" htmlFor={`${id}-name`}>
        {trans.__('Name')}
      </label>
      <input
        id={`${id}-name`}
        type="text"
        className="jp-mod-styled"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isWrong}
        aria-describedby={`${id}-name-note`}
        value={session.name}
        onChange={event => {
          session.name = event.target.value;
        }}
      />
      <div id={`${id}-name-note`} className="jp-SkillsImport-note" aria-live="polite">
        {isWrong && (
          <span className="jp-SkillsImport-wrong">
            {trans.__('Lower-case letters, digits and single hyphens, at most 64.')}
          </span>
        )}
        {session.isNameTaken && <NameTaken {...props} />}
      </div>
      <label className="jp-SkillsImport-track">
        <input
          type="checkbox"
          checked={session.tracks}
          onChange={event => {
            session.tracks = event.target.checked;
          }}
          aria-describedby={`${id}-track-note`}
        />
        <span>
          {trans.__('Track upstream')}
          <span id={`${id}-track-note`} className="jp-SkillsImport-directory">
            {trans.__('keep this skill up to date from this source')}
          </span>
        </span>
      </label>
    </fieldset>
  );
}
