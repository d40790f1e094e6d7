import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { SkillFailure, SyncedSkill } from '../../../contracts';
import { keyOf } from '../../model/address';
import type { FailureGroup } from '../../model/failure-groups';
import { isFailure, type Notice } from '../../model/notice-content';
import { useView } from '../view-context';

import { FailedLines } from './failed-lines';
import { MergedLines } from './merged-lines';
import { NoticeFrame } from './notice-frame';
import { ReplacedLines } from './replaced-lines';

const isCancelled = (result: SyncedSkill | SkillFailure): boolean =>
  isFailure(result) && result.code === 'cancelled';

/** "3 updated, 13 current, 1 failed, 2 cancelled"; parts that count nothing are left out. */
export function syncSummary(
  trans: TranslationBundle,
  results: readonly (SyncedSkill | SkillFailure)[]
): string {
  const cancelled = results.filter(isCancelled).length;
  const failed = results.filter(isFailure).length - cancelled;
  const updated = results.filter(result => !isFailure(result) && result.updated).length;
  const current = results.length - failed - cancelled - updated;
  const parts = [
    updated === 0 ? null : trans._n('%1 updated', '%1 updated', updated),
    current === 0 ? null : trans._n('%1 current', '%1 current', current),
    failed === 0 ? null : trans._n('%1 failed', '%1 failed', failed),
    cancelled === 0 ? null : trans._n('%1 cancelled', '%1 cancelled', cancelled)
  ].filter(part => part !== null);
  return parts.length === 0 ? trans.__('Nothing to sync') : parts.join(', ');
}

/** How a sync of one or many skills ended; stays until dismissed. */
export function SyncNotice({ notice }: { notice: Extract<Notice, { kind: 'synced' }> }) {
  const { model, trans } = useView();
  const { results } = notice;
  const retry = (group: FailureGroup<SkillFailure>): void => {
    void (group.length === 1 ? model.actions.sync(group[0]) : model.actions.syncAll(group));
  };
  const failures = results.filter(isFailure);
  const isBad = failures.some(failure => !isCancelled(failure));
  const refs = new Map(
    results.flatMap(result => (isFailure(result) ? [] : [[keyOf(result), result.ref]]))
  );
  const replaced = results.flatMap(result =>
    !isFailure(result) && result.snapshot !== undefined
      ? [{ skill: { scope: result.scope, name: result.name }, snapshot: result.snapshot }]
      : []
  );
  const merged = results.flatMap(result =>
    !isFailure(result) && result.merged !== undefined && result.merged.length > 0
      ? [{ skill: { scope: result.scope, name: result.name }, files: result.merged }]
      : []
  );
  return (
    <NoticeFrame notice={notice} severity={isBad ? 'error' : 'info'}>
      <div className="jp-SkillsNotice-summary">{syncSummary(trans, results)}</div>
      {failures.length + replaced.length + merged.length > 0 && (
        <ul className="jp-SkillsNotice-lines">
          <FailedLines failures={failures} onRetry={retry} />
          <MergedLines merged={merged} />
          <ReplacedLines
            replaced={replaced}
            describe={({ skill }) =>
              trans.__('updated to %1.', refs.get(keyOf(skill))?.slice(0, 7) ?? '')
            }
            undoLabel={name => trans.__('Undo the sync of %1', name)}
          />
        </ul>
      )}
    </NoticeFrame>
  );
}
