import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { ImportSession } from './import-session';
import { LeaveQuestion } from './leave-question';
import { SkillStep } from './skill-step';
import { SourceStep } from './source-step';
import { useSession } from './use-session';

export interface ImportViewProps {
  readonly session: ImportSession;
  readonly trans: TranslationBundle;
  /** Closes without asking. */
  readonly onClose: () => void;
  /** Closes unless something would be lost. */
  readonly onCancel: () => void;
  readonly onInstall: () => void;
}

/** The dialog's content: the step the user is at. */
export function ImportBody(props: ImportViewProps) {
  const { session } = props;
  useSession(session);
  return (
    <div className="jp-SkillsImport-body">
      {session.step === 'source' ? <SourceStep {...props} /> : <SkillStep {...props} />}
      {session.isLeaving && <LeaveQuestion {...props} />}
    </div>
  );
}
