import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { adviceFor, type FailureFacts } from '../model/advice';

/** The server's words, but where these are for programs that call it or repeat the advice. */
function messageFor(trans: TranslationBundle, { code }: FailureFacts, message: string): string {
  switch (code) {
    case 'local-edits-conflict':
      return trans.__('You edited this skill, so it was left as it is.');
    case 'upstream-rate-limited':
      return trans.__('GitHub’s limit of requests is used up. Nothing was changed.');
    default:
      return message;
  }
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
