import React from 'react';

import type { ImportViewProps } from './import-body';

/** The name is in use: replace what is there, which can be undone, or take another name. */
export function NameTaken({ session, trans }: ImportViewProps) {
  const { isIdentical, name, otherName } = session;
  return (
    <>
      <span>
        {isIdentical
          ? trans.__('%1 is already installed, the same.', name)
          : trans.__('%1 is already installed, a different one.', name)}
      </span>{' '}
      <label className="jp-SkillsImport-replace">
        <input
          type="checkbox"
          checked={session.replaces}
          onChange={event => {
            session.replaces = event.target.checked;
          }}
        />
        {trans.__('Replace it (you can undo this)')}
      </label>{' '}
      <button
        type="button"
        className="jp-SkillsTextButton"
        onClick={() => {
          session.name = otherName;
        }}
      >
        {trans.__('Install as %1', otherName)}
      </button>
    </>
  );
}
