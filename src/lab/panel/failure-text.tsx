import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { adviceFor, type FailureFacts } from '../model/advice';

/** The server's words, but where these are for programs that call it. */
function messageFor(trans: TranslationBundle, { code }: FailureFacts, message: string): string {
  return code === 'local-edits-conflict'
    ? trans.__('You edited this skill, so it was left as it is.')
    : message;
}

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
      <span className="jp-SkillsFailure-message">{messageFor(trans, facts, message)}</span>{' '}
      <span className="jp-SkillsFailure-advice">{adviceFor(trans, facts)}</span>
    </>
  );
}
