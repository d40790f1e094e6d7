import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { ImportResult } from '../../../contracts';
import type { Notice } from '../../model/notices';
import { FailureText } from '../failure-text';
import { useView } from '../view-context';

import { NoticeFrame } from './notice-frame';
import { TextButton } from './text-button';

/** "3 installed, 1 replaced, 1 failed"; parts that count nothing are left out. */
export function importSummary(trans: TranslationBundle, results: readonly ImportResult[]): string {
  const count = (...statuses: ImportResult['status'][]): number =>
    results.filter(({ status }) => statuses.includes(status)).length;
  const [installed, replaced] = [count('created', 'renamed'), count('updated')];
  const [skipped, taken, failed] = [count('skipped'), count('conflict'), count('failed')];
  const parts = [
    installed === 0 ? null : trans._n('%1 installed', '%1 installed', installed),
    replaced === 0 ? null : trans._n('%1 replaced', '%1 replaced', replaced),
    skipped === 0 ? null : trans._n('%1 skipped', '%1 skipped', skipped),
    taken === 0 ? null : trans._n('%1 name is taken', '%1 names are taken', taken),
    failed === 0 ? null : trans._n('%1 failed', '%1 failed', failed)
  ].filter(part => part !== null);
  return parts.length === 0 ? trans.__('Nothing was installed') : parts.join(', ');
}

/** The last part of a path names the skill where nothing else does. */
function titleOf({ path, skill }: ImportResult): string {
  return skill?.name ?? path.slice(path.lastIndexOf('/') + 1);
}

function ResultLine({ result }: { result: ImportResult }) {
  const { model, trans } = useView();
  const { code, error, skill, snapshot, status } = result;
  const name = titleOf(result);
  return (
    <li>
      <strong>{name}</strong>{' '}
      {status === 'conflict' && trans.__('was left out: another skill has this name.')}
      {status === 'updated' && trans.__('replaced.')}
      {status === 'failed' &&
        (code === undefined ? (
          error
        ) : (
          <FailureText
            message={error ?? ''}
            facts={{ code, retryAfter: result.retryAfter }}
            trans={trans}
          />
        ))}{' '}
      {snapshot !== undefined && skill !== undefined && (
        <TextButton
          text={trans.__('Undo')}
          label={trans.__('Undo replacing %1', name)}
          onClick={() => void model.actions.restore(skill, snapshot)}
        />
      )}
    </li>
  );
}

/** How an import of several skills ended; stays until dismissed. */
export function ImportNotice({ notice }: { notice: Extract<Notice, { kind: 'imported-many' }> }) {
  const { trans } = useView();
  const { results } = notice;
  const lines = results.filter(
    ({ snapshot, status }) => status === 'failed' || status === 'conflict' || snapshot !== undefined
  );
  return (
    <NoticeFrame
      notice={notice}
      severity={results.some(({ status }) => status === 'failed') ? 'error' : 'info'}
    >
      <div className="jp-SkillsNotice-summary">{importSummary(trans, results)}</div>
      {lines.length > 0 && (
        <ul className="jp-SkillsNotice-lines">
          {lines.map(result => (
            <ResultLine key={result.path} result={result} />
          ))}
        </ul>
      )}
    </NoticeFrame>
  );
}
