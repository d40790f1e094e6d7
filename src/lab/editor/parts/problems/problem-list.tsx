import type { TranslationBundle } from '@jupyterlab/translation';
import { caretDownIcon, caretRightIcon } from '@jupyterlab/ui-components';
import React, { useId, useState } from 'react';

import type { Diagnostic } from '../../../../contracts';
import { SKILL_MARKDOWN } from '../../../../domain/validation/finding';
import { inOrder } from '../../../../domain/validation/grade';

import { gradeSummary } from './grade-summary';
import { SeverityTag } from './severity';

export interface ProblemListProps {
  readonly diagnostics: readonly Diagnostic[];
  /** Said beside how much was found, such as who looked. */
  readonly note?: string | null;
  /** Shows the place of a finding; `field` is null for what is of no field. */
  readonly onGo: (line: number, column: number, field: string | null) => void;
  readonly trans: TranslationBundle;
}

/** Where a finding is, for a reader: "SKILL.md:3:1". */
function placeOf({ column, line, path }: Diagnostic): string {
  const parts = [line, column].filter(part => part !== undefined);
  return [path ?? SKILL_MARKDOWN, ...parts].join(':');
}

/** What was found, what weighs most first; each leads to its place. Folded, only how much that is. */
export function ProblemList({ diagnostics, note = null, onGo, trans }: ProblemListProps) {
  const [isOpen, setOpen] = useState(true);
  const list = useId();
  const Caret = isOpen ? caretDownIcon : caretRightIcon;
  return (
    <section className="jp-SkillsEditor-checks" aria-label={trans.__('Checks')}>
      <div className="jp-SkillsEditor-summary">
        {diagnostics.length > 0 && (
          <button
            type="button"
            className="jp-SkillsIconButton"
            aria-label={trans.__('What was found')}
            aria-expanded={isOpen}
            aria-controls={list}
            onClick={() => setOpen(!isOpen)}
          >
            <Caret.react tag={null} />
          </button>
        )}
        <p role="status">
          {gradeSummary(diagnostics, trans)}
          {note !== null && <span className="jp-SkillsEditor-by">{note}</span>}
        </p>
      </div>
      {diagnostics.length > 0 && (
        <ul id={list} hidden={!isOpen}>
          {inOrder(diagnostics).map((found, index) => (
            <li key={`${found.code}-${index}`}>
              <button
                type="button"
                className="jp-SkillsEditor-problem"
                title={found.code}
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
