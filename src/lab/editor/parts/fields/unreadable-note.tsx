import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

export interface UnreadableNoteProps {
  /** Leads to the tab with the whole text. */
  readonly onShowSource: () => void;
  readonly trans: TranslationBundle;
}

/** In place of fields that can be changed, while the frontmatter cannot be read. */
export function UnreadableNote({ onShowSource, trans }: UnreadableNoteProps) {
  return (
    <p className="jp-SkillsEditor-unreadable" role="status">
      {trans.__('The part between the lines “---” cannot be read, so there is no form for it.')}{' '}
      {trans.__('Nothing of it is lost.')}{' '}
      <button type="button" className="jp-SkillsTextButton" onClick={onShowSource}>
        {trans.__('Mend it in the SKILL.md tab')}
      </button>
    </p>
  );
}
