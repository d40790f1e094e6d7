import type { TranslationBundle } from '@jupyterlab/translation';
import { checkIcon } from '@jupyterlab/ui-components';
import React, { memo } from 'react';

import { problemIcon } from '../../badge-icons';
import type { SkillAddress } from '../../model/address';
import { worthRetrying } from '../../model/advice';
import { FailureText } from '../../panel/failure-text';
import { TextButton } from '../../panel/notices/text-button';

import { ResultDecision, type ResultRowProps } from './result-decision';
import {
  isCancelled,
  isInstalled,
  isOpen,
  isUnderWay,
  type InstallRow
} from './session/install-row';

/** What became of a skill, in few words. */
function stateText(trans: TranslationBundle, row: InstallRow): string {
  const { isSame, isUndoable, name, skill, state, title } = row;
  switch (state) {
    case 'waiting':
      return trans.__('waiting');
    case 'working':
      return trans.__('installing…');
    case 'created':
    case 'renamed':
      return skill === null || skill.name === title
        ? trans.__('installed')
        : trans.__('installed as %1', skill.name);
    case 'updated':
      return isUndoable
        ? trans.__('replaced; Undo is in the panel')
        : trans.__('its files were the same already');
    case 'skipped':
      return trans.__('skipped');
    case 'conflict':
      if (name !== title) {
        return trans.__('another skill is called %1', name);
      }
      return isSame
        ? trans.__('already installed, the same')
        : trans.__('another skill has this name');
    case 'failed':
      return isCancelled(row) ? trans.__('cancelled') : trans.__('failed');
  }
}

function StateIcon({ row }: { row: InstallRow }) {
  if (row.state === 'working') {
    return <span className="jp-SkillsSpinner" aria-hidden="true" />;
  }
  if (isInstalled(row)) {
    return <checkIcon.react tag="span" className="jp-SkillsImport-stateIcon" aria-hidden="true" />;
  }
  return isOpen(row) ? (
    <problemIcon.react tag="span" className="jp-SkillsImport-stateIcon" aria-hidden="true" />
  ) : (
    <span className="jp-SkillsImport-stateIcon" />
  );
}

/** One skill of an installation: how far it is, and what can be done about it. */
export const ResultRow = memo(function ResultRow(
  props: ResultRowProps & { readonly onOpen: (skill: SkillAddress) => void }
) {
  const { installation, onOpen, row, trans } = props;
  const { failure, path, skill, title } = row;
  return (
    <li
      className={`jp-SkillsImport-result jp-mod-${row.state}`}
      aria-busy={isUnderWay(row)}
      title={path}
    >
      <StateIcon row={row} />
      <span className="jp-SkillsImport-resultName">{title}</span>
      <span className="jp-SkillsImport-state">{stateText(trans, row)}</span>
      {skill !== null && isInstalled(row) && (
        <TextButton
          text={trans.__('Open')}
          label={trans.__('Open %1', skill.name)}
          onClick={() => onOpen(skill)}
        />
      )}
      {failure !== null && (
        <div className="jp-SkillsImport-reason">
          <FailureText message={failure.message} facts={failure} trans={trans} />{' '}
          {worthRetrying(failure.code) && (
            <TextButton
              text={trans.__('Retry')}
              label={trans.__('Retry %1', title)}
              onClick={() => void installation.retry([path])}
            />
          )}
        </div>
      )}
      {row.state === 'conflict' && <ResultDecision {...props} />}
    </li>
  );
});
