import React from 'react';

import type { SelectionViewProps } from './import-view';

/** The name of the only skill is in use: take another one, or let the choice below decide. */
export function NameTaken({ selection: { choices }, trans }: SelectionViewProps) {
  const { isIdentical, name, otherName } = choices;
  return (
    <>
      <span>
        {isIdentical
          ? trans.__('%1 is already installed, the same.', name)
          : trans.__('%1 is already installed, a different one.', name)}
      </span>{' '}
      <button
        type="button"
        className="jp-SkillsTextButton"
        onClick={() => {
          choices.name = otherName;
        }}
      >
        {trans.__('Install as %1', otherName)}
      </button>
    </>
  );
}
