import React from 'react';

import { FailureText } from '../../panel/failure-text';

import type { ImportViewProps } from './import-view';

/** Why the last question or the installation failed, and the next step. */
export function ImportError({ session, trans }: ImportViewProps) {
  const { error } = session;
  return (
    <div className="jp-SkillsForm-error" role="alert">
      {error !== null && (
        <>
          <FailureText message={error.message} facts={error} trans={trans} />{' '}
        </>
      )}
      {error?.code === 'changed-meanwhile' ? (
        <button
          type="button"
          className="jp-SkillsTextButton"
          disabled={session.isLooking}
          onClick={() => void session.look()}
        >
          {trans.__('Look again')}
        </button>
      ) : (
        session.isAboutDetails && (
          <button
            type="button"
            className="jp-SkillsTextButton"
            onClick={() => session.retryDetails()}
          >
            {trans.__('Try again')}
          </button>
        )
      )}
    </div>
  );
}
