import React, { type KeyboardEvent, type RefObject } from 'react';

import type { SelectionViewProps } from './import-view';

/** Above the list: what is shown of it, all of it ticked at once, and how many are. */
export function SkillListBar({
  field,
  onLeave,
  selection: { found },
  trans
}: SelectionViewProps & {
  readonly field: RefObject<HTMLInputElement>;
  /** To the list, from the keyboard. */
  readonly onLeave: () => void;
}) {
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter would send the form, whose button installs.
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      onLeave();
    }
  };
  const isFiltered = found.shown.length < found.all.length;
  return (
    <div className="jp-SkillsImport-bar">
      <input
        ref={field}
        type="text"
        className="jp-mod-styled"
        placeholder={trans.__('Filter skills…')}
        aria-label={trans.__('Filter skills')}
        autoComplete="off"
        spellCheck={false}
        value={found.filter}
        onChange={event => {
          found.filter = event.target.value;
        }}
        onKeyDown={onKeyDown}
      />
      <label className="jp-SkillsImport-all">
        <input
          type="checkbox"
          checked={found.areShownTicked}
          disabled={found.shown.length === 0}
          onChange={() => found.toggleShown()}
        />
        {isFiltered
          ? trans.__('Select all (%1 shown)', found.shown.length)
          : trans.__('Select all')}
      </label>
      <span className="jp-SkillsImport-count" role="status">
        {trans.__('%1 of %2 selected', found.ticked.length, found.all.length)}
      </span>
    </div>
  );
}
