import React from 'react';

import type { Notice } from '../../model/notice-content';
import { useView } from '../view-context';

import { FailedLines } from './failed-lines';
import { NoticeFrame } from './notice-frame';

/** What a check for updates found. */
export function CheckedNotice({ notice }: { notice: Extract<Notice, { kind: 'checked' }> }) {
  const { model, trans } = useView();
  const { behind, errors } = notice;
  return (
    <NoticeFrame notice={notice} severity={errors.length === 0 ? 'info' : 'error'}>
      <div className="jp-SkillsNotice-summary">
        {behind === 0 && errors.length === 0
          ? trans.__('Every tracking skill is current.')
          : trans._n('%1 skill is behind.', '%1 skills are behind.', behind)}{' '}
        {errors.length > 0 &&
          trans._n('%1 could not be checked.', '%1 could not be checked.', errors.length)}
      </div>
      {errors.length > 0 && (
        <ul className="jp-SkillsNotice-lines">
          <FailedLines failures={errors} onRetry={() => void model.actions.checkUpdates()} />
        </ul>
      )}
    </NoticeFrame>
  );
}
