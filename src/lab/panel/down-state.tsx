import React, { type ReactNode } from 'react';

import { adviceFor } from '../model/advice';

import { useView } from './view-context';

const ENABLE = 'jupyter server extension enable jupyterlab_skills';

/** A cause, what it means, and the way out. */
function State({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="jp-SkillsState" role="alert">
      <h3>{title}</h3>
      {children}
    </div>
  );
}

function RetryButton() {
  const { model, trans } = useView();
  return (
    <button type="button" className="jp-Button jp-mod-styled" onClick={() => void model.refresh()}>
      {trans.__('Retry')}
    </button>
  );
}

function ServerPartMissing() {
  const { trans } = useView();
  return (
    <State title={trans.__('The server part is not running')}>
      <p>
        {trans.__(
          'JupyterLab Skills is installed in this page, but its server extension does not answer. Enable it, then restart Jupyter:'
        )}
      </p>
      <pre>{ENABLE}</pre>
      <RetryButton />
    </State>
  );
}

function Misconfigured() {
  const { model, trans } = useView();
  return (
    <State title={trans.__('Skills are misconfigured')}>
      <ul>
        {model.error?.errors.map(({ field, message }) => (
          <li key={field}>{message}</li>
        ))}
      </ul>
      <p>{trans.__('Your skills are unchanged. Ask your administrator to mend the setting.')}</p>
      <RetryButton />
    </State>
  );
}

function CompanionDown() {
  const { model, trans } = useView();
  const message = model.context?.companionMessage ?? model.error?.message ?? '';
  const log = model.context?.companionLog ?? null;
  return (
    <State title={trans.__('The skills service stopped')}>
      <p>{message}</p>
      <p>{trans.__('Your skills are unchanged; agents still read them.')}</p>
      <button
        type="button"
        className="jp-Button jp-mod-styled jp-mod-accept"
        onClick={() => void model.restartCompanion()}
      >
        {trans.__('Restart')}
      </button>
      {log !== null && !message.includes(log) && (
        <p>
          {trans.__('Log:')} <code>{log}</code>
        </p>
      )}
    </State>
  );
}

function OtherFailure() {
  const { model, trans } = useView();
  const { error } = model;
  if (error === null) {
    return null;
  }
  return (
    <State title={trans.__('Could not read your skills')}>
      <p>{error.message}</p>
      <p>
        {trans.__('Your skills are unchanged.')} {adviceFor(trans, error)}
      </p>
      <RetryButton />
      <details>
        <summary>{trans.__('Details')}</summary>
        <p>
          <code>{error.code}</code> {error.status > 0 && trans.__('HTTP status %1', error.status)}
        </p>
      </details>
    </State>
  );
}

/** Why there is no list. */
export function DownState() {
  const { model } = useView();
  const { error } = model;
  if (error?.code === 'misconfigured') {
    return <Misconfigured />;
  }
  if (error?.code === 'companion-unavailable') {
    return <CompanionDown />;
  }
  return error?.code === 'unexpected' && error.status === 404 ? (
    <ServerPartMissing />
  ) : (
    <OtherFailure />
  );
}
