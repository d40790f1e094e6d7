import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useRef } from 'react';

import { mountComparison } from './mount-comparison';

/** One of two texts that are compared. */
export interface ComparedText {
  readonly text: string;
  /** What it is, such as "On disk"; stands above it and names it for screen readers. */
  readonly label: string;
}

export interface TextComparisonProps {
  readonly before: ComparedText;
  readonly after: ComparedText;
  readonly trans: TranslationBundle;
}

/** Two texts side by side, to be read: what differs is marked, long runs of equal lines are folded. */
export function TextComparison({ before, after, trans }: TextComparisonProps) {
  const host = useRef<HTMLDivElement>(null);
  const { text: beforeText, label: beforeLabel } = before;
  const { text: afterText, label: afterLabel } = after;
  useEffect(() => {
    if (host.current === null) {
      return;
    }
    const shown = mountComparison(host.current, {
      before: { text: beforeText, label: beforeLabel },
      after: { text: afterText, label: afterLabel },
      trans
    });
    return () => {
      shown.destroy();
    };
  }, [beforeText, beforeLabel, afterText, afterLabel, trans]);
  const isEqual = beforeText === afterText;
  return (
    <section
      className="jp-SkillsComparison"
      aria-label={trans.__('%1 and %2', beforeLabel, afterLabel)}
    >
      <div className="jp-SkillsComparison-labels" aria-hidden="true">
        <span>{beforeLabel}</span>
        <span>{afterLabel}</span>
      </div>
      {isEqual && <p className="jp-SkillsComparison-equal">{trans.__('Both are the same.')}</p>}
      <div ref={host} className="jp-SkillsComparison-texts" />
    </section>
  );
}
