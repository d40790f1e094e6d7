import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { FailureText } from '../../panel/failure-text';

import { isCancelled, isInstalled, isUnderWay } from './session/install-row';
import type { Installation } from './session/installation';

/** "3 installed, 1 to decide, 1 failed". */
function outcome({ isOutOfSight, rows }: Installation, trans: TranslationBundle): string {
  if (isOutOfSight) {
    return trans.__('The connection broke. The import goes on; the panel tells its end.');
  }
  const count = (state: (typeof rows)[number]['state']): number =>
    rows.filter(row => row.state === state).length;
  const installed = rows.filter(isInstalled).length;
  const cancelled = rows.filter(isCancelled).length;
  const [taken, skipped] = [count('conflict'), count('skipped')];
  const failed = count('failed') - cancelled;
  const parts = [
    installed === 0 ? null : trans._n('%1 installed', '%1 installed', installed),
    skipped === 0 ? null : trans._n('%1 skipped', '%1 skipped', skipped),
    taken === 0 ? null : trans._n('%1 to decide', '%1 to decide', taken),
    failed === 0 ? null : trans._n('%1 failed', '%1 failed', failed),
    cancelled === 0 ? null : trans._n('%1 cancelled', '%1 cancelled', cancelled)
  ];
  return parts.filter(part => part !== null).join(', ');
}

/** "5 of 17" while it runs, which is not told aloud at each step, and what became of it afterwards. */
export function ResultHeading({
  installation,
  trans
}: {
  readonly installation: Installation;
  readonly trans: TranslationBundle;
}) {
  const { cancelFailure, isCancelling, isRunning, rows } = installation;
  const done = rows.filter(row => !isUnderWay(row)).length;
  const running = isCancelling ? trans.__('Cancelling…') : trans.__('Installing…');
  return (
    <div className="jp-SkillsImport-progress">
      {isRunning && (
        <span>
          {isCancelling
            ? trans.__('Cancelling… what is installed stays.')
            : trans.__('Installing: %1 of %2. You can close this; it goes on.', done, rows.length)}
        </span>
      )}
      <span key="told" role="status" className={isRunning ? 'jp-mod-hidden' : ''}>
        {isRunning ? running : outcome(installation, trans)}
      </span>
      {isRunning && cancelFailure !== null && (
        <div className="jp-SkillsForm-error" role="alert">
          {trans.__('Could not cancel.')}{' '}
          <FailureText message={cancelFailure.message} facts={cancelFailure} trans={trans} />
        </div>
      )}
      {isRunning && (
        <progress
          max={rows.length}
          value={done}
          aria-label={trans.__('Skills installed or decided')}
        />
      )}
    </div>
  );
}
