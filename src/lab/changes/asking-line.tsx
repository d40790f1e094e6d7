import React from 'react';

import { TextButton } from '../panel/notices/text-button';
import { useView } from '../panel/view-context';

import type { AskedPlan } from './asked-plan';

/** Says that upstream is asked, and lets the user end that. */
export function AskingLine({ plan }: { plan: AskedPlan }) {
  const { trans } = useView();
  return (
    <p role="status" className="jp-SkillsChanges-asking">
      <span className="jp-SkillsSpinner" aria-hidden="true" />{' '}
      {trans.__('Asking upstream what changed…')}{' '}
      <TextButton text={trans.__('Cancel')} onClick={() => void plan.cancel()} />
    </p>
  );
}
