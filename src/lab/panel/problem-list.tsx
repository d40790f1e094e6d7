import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { SkillSummary } from '../../contracts';

/** What is wrong with a skill, and where. */
export function ProblemList({
  diagnostics,
  trans
}: {
  diagnostics: SkillSummary['diagnostics'];
  trans: TranslationBundle;
}) {
  if (diagnostics.length === 0) {
    return null;
  }
  return (
    <ul className="jp-SkillsProblems" aria-label={trans.__('Problems')}>
      {diagnostics.map(({ code, line, message, path, severity }, index) => (
        <li key={`${code}-${index}`} className={`jp-mod-${severity}`}>
          {path !== undefined && <code>{line === undefined ? path : `${path}:${line}`}</code>}{' '}
          {message}
        </li>
      ))}
    </ul>
  );
}
