import React from 'react';

import type { NoticeOf } from '../../model/notice-content';
import { useView } from '../view-context';

import { FailedLines } from './failed-lines';
import { namesOf } from './name-list';
import { NoticeFrame } from './notice-frame';

/** A batch was taken back; what could not be is named with its reason. */
export function UndoneNotice({ notice }: { notice: NoticeOf<'undone'> }) {
  const { trans } = useView();
  const { failures, removed, restored } = notice;
  const names = (skills: typeof restored): string =>
    namesOf(
      trans,
      skills.map(({ name }) => name)
    );
  return (
    <NoticeFrame notice={notice} severity={failures.length === 0 ? 'info' : 'error'}>
      {restored.length > 0 && (
        <div>
          {trans._n(
            '%1 skill is back as it was: %2',
            '%1 skills are back as they were: %2',
            restored.length,
            names(restored)
          )}
        </div>
      )}
      {removed.length > 0 && (
        <div>
          {trans._n(
            '%1 skill was taken away again: %2',
            '%1 skills were taken away again: %2',
            removed.length,
            names(removed)
          )}
        </div>
      )}
      {failures.length > 0 && (
        <>
          <div className="jp-SkillsNotice-summary">
            {trans._n('%1 could not be undone', '%1 could not be undone', failures.length)}
          </div>
          <ul className="jp-SkillsNotice-lines">
            <FailedLines failures={failures} />
          </ul>
        </>
      )}
    </NoticeFrame>
  );
}
