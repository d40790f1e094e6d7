import type { Diagnostic, ExecutionRules } from '../../../contracts';
import { openSkill } from '../../../domain/frontmatter/opened-skill';
import { encodeUtf8 } from '../../../domain/utf8';
import { standingOf } from '../../../domain/validation/execution/tier';
import { judgeExecution } from '../../../domain/validation/validate-content';

import type { IndexedBundle } from './skill-summary';

/** What is wrong with what an installed skill declares about being run, in the eyes of one who asks. */
export type ExecutionFindings = (bundle: IndexedBundle, isAdmin: boolean) => readonly Diagnostic[];

const NOTHING: readonly Diagnostic[] = [];

/** Judges each bundle once, as long as the index keeps it. */
export function createExecutionFindings(rules: ExecutionRules | undefined): ExecutionFindings {
  const known = { member: cache(), administrator: cache() };

  function judge({ scan, summary }: IndexedBundle, isAdmin: boolean): readonly Diagnostic[] {
    const runnable = scan.markdown?.runnable ?? null;
    return runnable === null || rules === undefined
      ? NOTHING
      : judgeExecution(openSkill(encodeUtf8(runnable)), rules, standingOf(summary, { isAdmin }));
  }

  return (bundle, isAdmin) => {
    const findings = known[isAdmin ? 'administrator' : 'member'];
    const before = findings.get(bundle);
    const now = before ?? judge(bundle, isAdmin);
    if (before === undefined) {
      findings.set(bundle, now);
    }
    return now;
  };
}

const cache = () => new WeakMap<IndexedBundle, readonly Diagnostic[]>();
