import React from 'react';

import { useView } from './view-context';

/** A thin line while something long runs, with "5 of 17" as soon as the number is known. */
export function ProgressLine() {
  const { model, trans } = useView();
  const job = model.jobs.running.find(({ kind }) => kind !== 'edit' && kind !== 'preview');
  if (job === undefined) {
    return null;
  }
  const { done, total } = job;
  const label = {
    edit: '',
    preview: '',
    import: trans.__('Importing'),
    sync: trans.__('Syncing'),
    updates: trans.__('Checking for updates')
  }[job.kind];
  const isCounted = total > 1;
  return (
    <div className="jp-SkillsProgress">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={isCounted ? total : undefined}
        aria-valuenow={isCounted ? done : undefined}
        className={`jp-SkillsProgress-track${isCounted && done > 0 ? '' : ' jp-mod-unknown'}`}
      >
        <div
          className="jp-SkillsProgress-bar"
          style={isCounted && done > 0 ? { width: `${(100 * done) / total}%` } : undefined}
        />
      </div>
      <div className="jp-SkillsProgress-text" role="status">
        {isCounted ? trans.__('%1: %2 of %3', label, done, total) : trans.__('%1…', label)}
      </div>
    </div>
  );
}
