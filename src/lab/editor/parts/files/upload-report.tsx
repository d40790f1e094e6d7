import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { FailureText } from '../../../panel/failure-text';

import type { UploadOutcome } from './upload-files';

function summaryOf(outcomes: readonly UploadOutcome[], trans: TranslationBundle): string {
  const count = (...kinds: readonly UploadOutcome['kind'][]): number =>
    outcomes.filter(({ kind }) => kinds.includes(kind)).length;
  const parts = [
    [count('added'), trans._n('%1 added', '%1 added', count('added'))],
    [count('replaced'), trans._n('%1 replaced', '%1 replaced', count('replaced'))],
    [
      count('skipped', 'cancelled'),
      trans._n('%1 skipped', '%1 skipped', count('skipped', 'cancelled'))
    ],
    [count('failed'), trans._n('%1 failed', '%1 failed', count('failed'))]
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([, words]) => words)
    .join(', ');
}

export interface UploadReportProps {
  readonly outcomes: readonly UploadOutcome[];
  readonly onDismiss: () => void;
  readonly trans: TranslationBundle;
}

/** What became of the files that were uploaded; each that failed with the reason. */
export function UploadReport({ onDismiss, outcomes, trans }: UploadReportProps) {
  return (
    <div className="jp-SkillsEditor-report" role="status">
      {outcomes.length > 0 && (
        <>
          <span>{trans.__('Upload: %1', summaryOf(outcomes, trans))}</span>{' '}
          <button type="button" className="jp-SkillsTextButton" onClick={onDismiss}>
            {trans.__('Dismiss')}
          </button>
          <ul>
            {outcomes.map(outcome =>
              outcome.kind === 'failed' ? (
                <li key={outcome.path}>
                  <code>{outcome.path}</code>{' '}
                  <FailureText
                    message={outcome.error.message}
                    facts={outcome.error}
                    trans={trans}
                  />
                </li>
              ) : null
            )}
          </ul>
        </>
      )}
    </div>
  );
}
