import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { SkillTrouble } from '../../model/actions/run-each';
import type { BatchNotice, BulkAction } from '../../model/notice-content';
import { useView } from '../view-context';

import { FailedLines } from './failed-lines';
import { namesOf } from './name-list';
import { NoticeFrame } from './notice-frame';
import { TextButton } from './text-button';

const DONE: Readonly<Record<BulkAction, (trans: TranslationBundle, count: number) => string>> = {
  copy: (trans, count) => trans._n('%1 copied', '%1 copied', count),
  delete: (trans, count) => trans._n('%1 deleted', '%1 deleted', count),
  disable: (trans, count) => trans._n('%1 disabled', '%1 disabled', count),
  enable: (trans, count) => trans._n('%1 enabled', '%1 enabled', count),
  move: (trans, count) => trans._n('%1 moved', '%1 moved', count)
};

const isCancelled = ({ code }: SkillTrouble): boolean => code === 'cancelled';

/** "3 deleted, 1 failed, 2 cancelled"; parts that count nothing are left out, but for what was asked for. */
export function batchSummary(
  trans: TranslationBundle,
  { action, done, failures }: Pick<BatchNotice, 'action' | 'done' | 'failures'>
): string {
  const cancelled = failures.filter(isCancelled).length;
  const failed = failures.length - cancelled;
  return [
    DONE[action](trans, done.length),
    failed === 0 ? null : trans._n('%1 failed', '%1 failed', failed),
    cancelled === 0 ? null : trans._n('%1 cancelled', '%1 cancelled', cancelled)
  ]
    .filter(part => part !== null)
    .join(', ');
}

/** What was done to several skills at once; one Undo takes all of it back. */
export function BatchNotice({ notice }: { notice: BatchNotice }) {
  const { model, trans } = useView();
  const { action, done, failures, operation } = notice;
  const names = done.map(({ name }) => name);
  const isUndoing = model.jobs.running.some(({ kind }) => kind === 'restore');
  return (
    <NoticeFrame
      notice={notice}
      severity={failures.some(failure => !isCancelled(failure)) ? 'error' : 'info'}
    >
      <div className="jp-SkillsNotice-summary" title={names.join(', ')}>
        {batchSummary(trans, notice)}
        {done.length > 0 && `: ${namesOf(trans, names)}`}
      </div>
      <ul className="jp-SkillsNotice-lines">
        {done.length > 0 && (
          <li>
            <TextButton
              text={done.length === 1 ? trans.__('Undo') : trans.__('Undo all %1', done.length)}
              isDisabled={isUndoing}
              onClick={() => void model.actions.undoBulk(notice)}
            />
          </li>
        )}
        <FailedLines
          failures={failures}
          onRetry={group => void model.actions.bulk(action, group, operation)}
        />
      </ul>
    </NoticeFrame>
  );
}
