import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { adviceFor, type FailureFacts } from '../model/advice';

/** What happened and what to do about it. */
export function FailureText({
  message,
  facts,
  trans
}: {
  message: string;
  facts: FailureFacts;
  trans: TranslationBundle;
}) {
  return (
    <>
      <span className="jp-SkillsFailure-message">{message}</span>{' '}
      <span className="jp-SkillsFailure-advice">{adviceFor(trans, facts)}</span>
    </>
  );
}
