import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { Diagnostic } from '../../../../contracts';
import { SKILL_MARKDOWN } from '../../../../domain/validation/finding';
import { inOrder } from '../../../../domain/validation/grade';

import { gradeSummary } from './grade-summary';
import { SeverityTag } from './severity';

export interface ProblemListProps {
  readonly diagnostics: readonly Diagnostic[];
  /** Shows the place of a finding; `field` is null for what is of no field. */
  readonly onGo: (line: number, column: number, field: string | null) => void;
  readonly trans: TranslationBundle;
}

/** Where a finding is, for a reader: "SKILL.md:3:1". */
function placeOf({ column, line, path }: Diagnostic): string {
  const parts = [line, column].filter(part => part !== undefined);
  return [path ?? SKILL_MARKDOWN, ...parts].join(':');
}

/** What was found, what weighs most first; each leads to its place. */
export function ProblemList({ diagnostics, onGo, trans }: ProblemListProps) {
  return (
    <section className="jp-SkillsEditor-checks" aria-label={trans.__('Checks')}>
      <p className="jp-SkillsEditor-summary" role="status">
        {gradeSummary(diagnostics, trans)}
      </p>
      {diagnostics.length > 0 && (
        <ul>
          {inOrder(diagnostics).map((found, index) => (
            <li key={`${found.code}-${index}`}>
              <button
                type="button"
                className="jp-SkillsEditor-problem"
                onClick={() => {
                  onGo(found.line ?? 1, found.column ?? 1, found.field ?? null);
                }}
              >
                <SeverityTag severity={found.severity} trans={trans} />
                <span className="jp-SkillsEditor-message">{found.message}</span>
                <code className="jp-SkillsEditor-rule">{found.code}</code>
                <span className="jp-SkillsEditor-place">{placeOf(found)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
