import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { SkillFailure, SyncedSkill } from '../../../contracts';
import { worthRetrying } from '../../model/advice';
import { isFailure, type Notice } from '../../model/notices';
import { FailureText } from '../failure-text';
import { useView } from '../view-context';

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

/** One skill that failed, why, and what can be done from here. */
export function FailedLine({ failure }: { failure: SkillFailure }) {
  const { model, trans } = useView();
  const { code, error, name, scope } = failure;
  return (
    <li>
      <strong>{name}</strong> <FailureText message={error} facts={failure} trans={trans} />{' '}
      {(worthRetrying(code) || code === 'not-adopted') && (
        <TextButton
          text={code === 'not-adopted' ? trans.__('Sync') : trans.__('Retry')}
          label={trans.__('Sync %1', name)}
          onClick={() => void model.actions.sync({ scope, name })}
        />
      )}
      {code === 'local-edits-conflict' && (
        <TextButton
          text={trans.__('Replace my edits')}
          label={trans.__('Replace my edits of %1', name)}
          onClick={() => void model.actions.sync({ scope, name }, { onLocalEdits: 'overwrite' })}
        />
      )}
    </li>
  );
}

/** How a sync of one or many skills ended; stays until dismissed. */
export function SyncNotice({ notice }: { notice: Extract<Notice, { kind: 'synced' }> }) {
  const { trans } = useView();
  const failures = notice.results.filter(isFailure);
  const updated = notice.results.filter(
    (result): result is SyncedSkill => !isFailure(result) && result.updated
  );
  return (
    <NoticeFrame notice={notice} severity={failures.length === 0 ? 'info' : 'error'}>
      <div className="jp-SkillsNotice-summary">{syncSummary(trans, notice.results)}</div>
      {failures.length + updated.length > 0 && (
        <ul className="jp-SkillsNotice-lines">
          {failures.map(failure => (
            <FailedLine key={`${failure.scope}/${failure.name}`} failure={failure} />
          ))}
          {updated.map(result => (
            <UpdatedLine key={`${result.scope}/${result.name}`} result={result} />
          ))}
        </ul>
      )}
    </NoticeFrame>
  );
}
