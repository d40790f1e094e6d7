import React, { useRef } from 'react';

import { ImportError } from './import-error';
import type { ImportViewProps } from './import-view';
import { ResultHeading } from './result-heading';
import { ResultRow } from './result-row';
import type { Installation } from './session/installation';
import { useKeptFocus } from './use-kept-focus';

/** Where the keyboard goes when what it was on is gone, best first: a decision, then the way out. */
const SUCCESSORS = [
  '.jp-SkillsImport-decision button',
  '.jp-SkillsForm-footer .jp-mod-first',
  '.jp-SkillsForm-footer button'
];

/** Decisions for all skills whose names are taken at once, when there are several. */
function DecideAll({ installation, trans }: ResultStepProps) {
  const taken = installation.rows.filter(({ state }) => state === 'conflict').length;
  if (taken < 2) {
    return null;
  }
  const decisions = [
    ['skip', trans.__('Skip all')],
    ['rename', trans.__('Rename all')],
    ['overwrite', trans.__('Replace all')]
  ] as const;
  return (
    <div className="jp-SkillsImport-decideAll">
      <span>{trans._n('%1 name is taken:', '%1 names are taken:', taken)}</span>
      {decisions.map(([decision, label]) => (
        <button
          key={decision}
          type="button"
          className="jp-SkillsTextButton"
          onClick={() => void installation.decideAll(decision)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

export interface ResultStepProps extends ImportViewProps {
  readonly installation: Installation;
}

/** Third step: what becomes of each skill, and what is left to decide. */
export function ResultStep(props: ResultStepProps) {
  const { installation, onCancel, onOpen, session, trans } = props;
  const { isCancelling, isRunning, rows } = installation;
  const step = useRef<HTMLDivElement>(null);
  useKeptFocus(step, SUCCESSORS);
  const failed = rows.filter(({ state }) => state === 'failed');
  const isOutdated = failed.some(({ failure }) => failure?.code === 'changed-meanwhile');
  return (
    <div ref={step} className="jp-SkillsForm-step">
      <ResultHeading installation={installation} trans={trans} />
      {!isRunning && <DecideAll {...props} />}
      <ul
        className="jp-SkillsImport-results"
        aria-label={trans.__('What became of each skill')}
        tabIndex={0}
      >
        {rows.map(row => (
          <ResultRow
            key={row.path}
            row={row}
            installation={installation}
            onOpen={onOpen}
            trans={trans}
          />
        ))}
      </ul>
      <ImportError {...props} />
      <div className="jp-SkillsForm-footer">
        {isRunning && (
          <button
            type="button"
            className="jp-Dialog-button jp-mod-styled jp-mod-reject jp-mod-first"
            disabled={isCancelling}
            onClick={() => void installation.cancel()}
          >
            {isCancelling ? trans.__('Cancelling…') : trans.__('Cancel')}
          </button>
        )}
        {!isRunning && isOutdated && (
          <button
            type="button"
            className="jp-Dialog-button jp-mod-styled jp-mod-reject"
            disabled={session.isLooking}
            onClick={() => void session.look()}
          >
            {trans.__('Look again')}
          </button>
        )}
        {!isRunning && failed.length > 1 && (
          <button
            type="button"
            className="jp-Dialog-button jp-mod-styled jp-mod-reject"
            onClick={() => void installation.retry(failed.map(({ path }) => path))}
          >
            {trans.__('Retry failed')}
          </button>
        )}
        <button
          type="button"
          className={`jp-Dialog-button jp-mod-styled jp-mod-accept${isRunning ? '' : ' jp-mod-first'}`}
          onClick={onCancel}
        >
          {trans.__('Close')}
        </button>
      </div>
    </div>
  );
}
