import { Time } from '@jupyterlab/coreutils';
import React from 'react';

import { useView } from '../panel/view-context';

import { entryText } from './entry-text';
import type { TimelineRow } from './version-list';

/** One thing that happened, and when. */
export function TimelineOption({
  row: { batchSize, entry, id, version },
  isCurrent,
  isSelected
}: {
  row: TimelineRow;
  isCurrent: boolean;
  isSelected: boolean;
}) {
  const { trans } = useView();
  return (
    <div
      role="option"
      aria-selected={isSelected}
      tabIndex={isCurrent ? 0 : -1}
      data-id={id}
      className="jp-SkillsHistory-option"
    >
      <span className="jp-SkillsHistory-what">
        {entry === null ? trans.__('Before that') : entryText(trans, entry)}
        {batchSize > 1 && (
          <span className="jp-SkillsHistory-batch">
            {trans._n('with %1 other skill', 'with %1 other skills', batchSize - 1)}
          </span>
        )}
        {version === 'current' && <span className="jp-SkillsHistory-now">{trans.__('now')}</span>}
      </span>
      {entry !== null && (
        <time dateTime={entry.at} title={Time.format(entry.at)} className="jp-SkillsHistory-when">
          {Time.formatHuman(entry.at)}
        </time>
      )}
    </div>
  );
}
