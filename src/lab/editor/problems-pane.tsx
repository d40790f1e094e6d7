import React from 'react';

import { useChanges, type EditedSkill } from './edited-skill';
import { ProblemList } from './parts/problems/problem-list';

export interface ProblemsPaneProps {
  readonly skill: EditedSkill;
  /** Shows a place of the text; both count from 1. */
  readonly onReveal: (line: number, column: number) => void;
}

/** What the checks found in the text. */
export function ProblemsPane({ skill: { checks, trans }, onReveal }: ProblemsPaneProps) {
  useChanges(checks.changed);
  const note = checks.isRunning
    ? trans.__('Checking…')
    : checks.isServers
      ? trans.__('Checked by the server')
      : null;
  return (
    <ProblemList
      diagnostics={checks.verdict.diagnostics}
      note={note}
      onGo={onReveal}
      trans={trans}
    />
  );
}
