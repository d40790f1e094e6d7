import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { adviceFor, type FailureFacts } from '../model/advice';

type Message = (trans: TranslationBundle) => string;

/** In place of the server's words, where these are for programs or would repeat the advice. */
const MESSAGES: Partial<Record<FailureFacts['code'], Message>> = {
  cancelled: trans => trans.__('Cancelled, and left as it was.'),
  'local-edits-conflict': trans =>
    trans.__('You and upstream changed the same lines or files, so it was left as it is.'),
  'upstream-rate-limited': trans =>
    trans.__('GitHub’s limit of requests is used up. Nothing was changed.')
};

/** What happened and what to do about it. */
export function FailureText({
  message,
  facts,
  trans,
  hasAdvice = true
}: {
  message: string;
  facts: FailureFacts;
  trans: TranslationBundle;
  /** false where the usual next step does not fit. */
  hasAdvice?: boolean;
}) {
  return (
    <>
      <span className="jp-SkillsFailure-message">{MESSAGES[facts.code]?.(trans) ?? message}</span>{' '}
      {hasAdvice && <span className="jp-SkillsFailure-advice">{adviceFor(trans, facts)}</span>}
    </>
  );
}
