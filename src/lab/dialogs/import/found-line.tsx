import React from 'react';

import type { SelectionViewProps } from './import-view';

/** What was found, with the commit that will be installed, and whether the repository has moved. */
export function FoundLine({ selection, trans }: SelectionViewProps) {
  const { choices, found } = selection;
  const { commit, repository, skills, truncated } = found.preview;
  const { moved } = choices;
  return (
    <div className="jp-SkillsImport-found">
      <span title={commit}>
        {trans._n(
          '%1 skill in %2 at %3',
          '%1 skills in %2 at %3',
          skills.length,
          repository,
          commit.slice(0, 7)
        )}
      </span>
      {truncated && <span>{trans.__('The repository is too large to list all of it.')}</span>}
      {moved !== null && (
        <div className="jp-SkillsImport-moved">
          <strong role="alert">
            {moved.hasOtherOwner
              ? trans.__(
                  '%1 has another owner now: it is %2. Install only if you trust the new owner.',
                  moved.from,
                  moved.to
                )
              : trans.__('%1 is called %2 now.', moved.from, moved.to)}
          </strong>
          {moved.hasOtherOwner && (
            <label className="jp-SkillsImport-track">
              <input
                type="checkbox"
                checked={choices.acceptsOwner}
                onChange={event => {
                  choices.acceptsOwner = event.target.checked;
                }}
              />
              {trans.__('I trust %1', moved.to)}
            </label>
          )}
        </div>
      )}
    </div>
  );
}
