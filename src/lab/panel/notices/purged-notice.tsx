import React from 'react';

import type { NoticeOf } from '../../model/notice-content';
import { useView } from '../view-context';

import { FailedLines } from './failed-lines';
import { NoticeFrame } from './notice-frame';

/** Deleted skills are gone for good. */
export function PurgedNotice({ notice }: { notice: NoticeOf<'purged'> }) {
  const { trans } = useView();
  const { failures, skills } = notice;
  return (
    <NoticeFrame notice={notice} severity={failures.length === 0 ? 'info' : 'error'}>
      {skills.length === 1
        ? trans.__('Deleted %1 for good.', skills[0]?.name ?? '')
        : trans._n('Deleted %1 skill for good.', 'Deleted %1 skills for good.', skills.length)}
      {failures.length > 0 && (
        <ul className="jp-SkillsNotice-lines">
          <FailedLines failures={failures} />
        </ul>
      )}
    </NoticeFrame>
  );
}
