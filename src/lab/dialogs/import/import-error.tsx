import React from 'react';

import { FailureText } from '../../panel/failure-text';

import type { ImportViewProps } from './import-body';

/** Why the last question or the installation failed, and the next step. */
export function ImportError({ session, trans }: ImportViewProps) {
  const { error } = session;
  return (
    <div className="jp-SkillsImport-error" role="alert">
      {error !== null && <FailureText message={error.message} facts={error} trans={trans} />}
    </div>
  );
}
