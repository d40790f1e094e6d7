import { Time } from '@jupyterlab/coreutils';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { Snapshot } from '../../contracts';
import { fileSize } from '../file-size';

export interface TrashRowProps {
  readonly snapshot: Snapshot;
  /** Position in the list, from 0. */
  readonly index: number;
  readonly isCurrent: boolean;
  readonly isBusy: boolean;
  readonly trans: TranslationBundle;
  readonly onHistory: (snapshot: Snapshot) => void;
  readonly onRestore: (snapshot: Snapshot) => void;
  readonly onPurge: (snapshot: Snapshot) => void;
}

/** One deleted skill: what, when, how large, and the two ways it can go. */
export function TrashRow(props: TrashRowProps) {
  const { index, isBusy, isCurrent, onHistory, onPurge, onRestore, snapshot, trans } = props;
  const { createdAt, id, name, scope, size } = snapshot;
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      aria-busy={isBusy}
      tabIndex={tabIndex}
      className={`jp-SkillsTrash-row${isCurrent ? ' jp-mod-current' : ''}`}
      data-id={id}
    >
      <div role="gridcell" className="jp-SkillsTrash-name">
        {name}{' '}
        <span className="jp-SkillsTrash-scope">
          {scope === 'user' ? trans.__('user') : trans.__('project')}
        </span>
      </div>
      <div role="gridcell" className="jp-SkillsTrash-when" title={Time.format(createdAt)}>
        {trans.__('deleted %1', Time.formatHuman(createdAt))}
      </div>
      <div role="gridcell" className="jp-SkillsTrash-size">
        {fileSize(trans, size)}
      </div>
      <div role="gridcell" className="jp-SkillsTrash-actions">
        <button
          type="button"
          className="jp-SkillsTextButton"
          tabIndex={tabIndex}
          aria-label={trans.__('Restore %1', name)}
          onClick={() => onRestore(snapshot)}
        >
          {trans.__('Restore')}
        </button>
        <button
          type="button"
          className="jp-SkillsTextButton"
          tabIndex={tabIndex}
          aria-label={trans.__('History of %1', name)}
          onClick={() => onHistory(snapshot)}
        >
          {trans.__('History')}
        </button>
        <button
          type="button"
          className="jp-SkillsTextButton"
          tabIndex={tabIndex}
          aria-label={trans.__('Delete %1 forever', name)}
          onClick={() => onPurge(snapshot)}
        >
          {trans.__('Delete forever')}
        </button>
      </div>
    </div>
  );
}
