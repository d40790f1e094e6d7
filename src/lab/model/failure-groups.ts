import type { SkillFailure } from '../../contracts';

/** Skills that failed for the same reason; never empty. */
export type FailureGroup = readonly [SkillFailure, ...SkillFailure[]];

/** Together what failed alike: one used-up limit is told once, not for each of fifty skills. */
export function groupFailures(failures: readonly SkillFailure[]): readonly FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const failure of failures) {
    const key = `${failure.code} ${failure.error}`;
    const group = groups.get(key);
    groups.set(key, group === undefined ? [failure] : [...group, failure]);
  }
  return [...groups.values()];
}
