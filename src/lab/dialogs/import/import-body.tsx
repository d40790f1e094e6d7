import React from 'react';

import type { ImportViewProps } from './import-view';
import { LeaveQuestion } from './leave-question';
import { ResultStep } from './result-step';
import { SkillStep } from './skill-step';
import { SourceStep } from './source-step';
import { useSession } from './use-session';

/** The dialog's content: the step the user is at. */
export function ImportBody(props: ImportViewProps) {
  const { session } = props;
  const { installation, selection, step } = session;
  useSession(session);
  return (
    <div className="jp-SkillsImport-body">
      {step === 'source' && <SourceStep {...props} />}
      {step === 'skills' && selection !== null && <SkillStep {...props} selection={selection} />}
      {step === 'results' && installation !== null && (
        <ResultStep {...props} installation={installation} />
      )}
      {session.isLeaving && <LeaveQuestion {...props} />}
    </div>
  );
}
