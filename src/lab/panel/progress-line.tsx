import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { Job } from '../model/jobs';

import { TextButton } from './notices/text-button';
import { useView } from './view-context';

/** More lines would push the skills out of sight; the rest is counted. */
const MOST_LINES = 3;

type LongKind = Exclude<Job['kind'], 'edit' | 'preview'>;
type LongJob = Job & { readonly kind: LongKind };

const LABELS: Readonly<Record<LongKind, (trans: TranslationBundle) => string>> = {
  copy: trans => trans.__('Copying'),
  delete: trans => trans.__('Deleting'),
  disable: trans => trans.__('Disabling'),
  enable: trans => trans.__('Enabling'),
  import: trans => trans.__('Importing'),
  move: trans => trans.__('Moving'),
  purge: trans => trans.__('Deleting for good'),
  restore: trans => trans.__('Undoing'),
  sync: trans => trans.__('Syncing'),
  updates: trans => trans.__('Checking for updates')
};

/** Quick changes have their row's spinner, and looking at a source is the dialog's own affair. */
const isLong = (job: Job): job is LongJob => job.kind !== 'edit' && job.kind !== 'preview';

function JobLine({ job }: { job: LongJob }) {
  const { model, trans } = useView();
  const { canCancel, current, done, isCancelling, kind, total } = job;
  const label = LABELS[kind](trans);
  const isCounted = total > 1;
  const isMoving = isCounted && done > 0;
  const text = isCounted ? trans.__('%1: %2 of %3', label, done, total) : trans.__('%1…', label);
  const names = current.map(({ name }) => name).join(', ');
  return (
    <div className="jp-SkillsProgress">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={isCounted ? total : undefined}
        aria-valuenow={isCounted ? done : undefined}
        aria-valuetext={text}
        className={`jp-SkillsProgress-track${isMoving ? '' : ' jp-mod-unknown'}`}
      >
        <div
          className="jp-SkillsProgress-bar"
          style={isMoving ? { width: `${(100 * done) / total}%` } : undefined}
        />
      </div>
      <div className="jp-SkillsProgress-text">
        <span className="jp-SkillsProgress-count">{text}</span>
        <span className="jp-SkillsProgress-current" title={names}>
          {names}
        </span>
        {canCancel !== false && (
          <TextButton
            text={isCancelling ? trans.__('Cancelling…') : trans.__('Cancel')}
            label={isCancelling ? trans.__('Cancelling: %1', label) : trans.__('Cancel: %1', label)}
            isDisabled={isCancelling}
            onClick={() => void model.actions.cancel(job)}
          />
        )}
      </div>
    </div>
  );
}

/** A thin line for everything long that runs, here or in another window, and the way to end it. */
export function ProgressLine() {
  const { model, trans } = useView();
  const jobs = model.jobs.running.filter(isLong);
  const more = jobs.length - MOST_LINES;
  return (
    <>
      {jobs.slice(0, MOST_LINES).map(job => (
        <JobLine key={job.operation} job={job} />
      ))}
      {more > 0 && (
        <div className="jp-SkillsProgress-text">{trans._n('and %1 more', 'and %1 more', more)}</div>
      )}
      <div className="jp-SkillsProgress-told" role="status">
        {/* Each step told aloud would drown everything else; the outcome is told by the notices. */}
        {jobs[0] === undefined ? '' : trans.__('%1…', LABELS[jobs[0].kind](trans))}
      </div>
    </>
  );
}
