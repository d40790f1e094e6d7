import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { SkillFailure, SyncedSkill } from '../../../contracts';
import type { FailureGroup } from '../../model/failure-groups';
import { isFailure, type Notice } from '../../model/notices';
import { useView } from '../view-context';

import { FailedLines } from './failed-lines';
import { NoticeFrame } from './notice-frame';
import { TextButton } from './text-button';

/** "3 updated, 13 current, 1 failed"; parts that count nothing are left out. */
export function syncSummary(
  trans: TranslationBundle,
  results: readonly (SyncedSkill | SkillFailure)[]
): string {
  const failed = results.filter(isFailure).length;
  const updated = results.filter(result => !isFailure(result) && result.updated).length;
  const current = results.length - failed - updated;
  const parts = [
    updated === 0 ? null : trans._n('%1 updated', '%1 updated', updated),
    current === 0 ? null : trans._n('%1 current', '%1 current', current),
    failed === 0 ? null : trans._n('%1 failed', '%1 failed', failed)
  ].filter(part => part !== null);
  return parts.length === 0 ? trans.__('Nothing to sync') : parts.join(', ');
}

function UpdatedLine({ result }: { result: SyncedSkill }) {
  const { model, trans } = useView();
  const { name, snapshot } = result;
  return (
    <li>
      <strong>{name}</strong> {trans.__('updated to %1.', result.ref.slice(0, 7))}{' '}
      {snapshot !== undefined && (
        <TextButton
          text={trans.__('Undo')}
          label={trans.__('Undo the sync of %1', name)}
          onClick={() => void model.actions.restore(result, snapshot)}
        />
      )}
    </li>
  );
}

/** How a sync of one or many skills ended; stays until dismissed. */
export function SyncNotice({ notice }: { notice: Extract<Notice, { kind: 'synced' }> }) {
  const { model, trans } = useView();
  const retry = (group: FailureGroup): void => {
    void (group.length === 1 ? model.actions.sync(group[0]) : model.actions.syncAll());
  };
  const failures = notice.results.filter(isFailure);
  const updated = notice.results.filter(
    (result): result is SyncedSkill => !isFailure(result) && result.updated
  );
  return (
    <NoticeFrame notice={notice} severity={failures.length === 0 ? 'info' : 'error'}>
      <div className="jp-SkillsNotice-summary">{syncSummary(trans, notice.results)}</div>
      {failures.length + updated.length > 0 && (
        <ul className="jp-SkillsNotice-lines">
          <FailedLines failures={failures} onRetry={retry} />
          {updated.map(result => (
            <UpdatedLine key={`${result.scope}/${result.name}`} result={result} />
          ))}
        </ul>
      )}
    </NoticeFrame>
  );
}
