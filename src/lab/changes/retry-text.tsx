import React from 'react';

import type { SkillsError } from '../../client';
import { FailureText } from '../panel/failure-text';
import { TextButton } from '../panel/notices/text-button';
import { useView } from '../panel/view-context';

/** Why something could not be read, and the way to try again. */
export function RetryText({ error, onRetry }: { error: SkillsError; onRetry: () => void }) {
  const { trans } = useView();
  return (
    <p role="alert" className="jp-SkillsChanges-failure">
      <FailureText message={error.message} facts={error} trans={trans} />{' '}
      <TextButton text={trans.__('Retry')} onClick={onRetry} />
    </p>
  );
}
