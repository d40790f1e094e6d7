/** What tells one reason of failing from another. */
interface Reason {
  readonly code?: string;
  readonly error?: string;
}

/** Skills that failed for the same reason; never empty. */
export type FailureGroup<T> = readonly [T, ...T[]];

export function reasonOf({ code = '', error = '' }: Reason): string {
  return `${code} ${error}`;
}

/** Together what failed alike: one used-up limit is told once, not for each of fifty skills. */
export function groupFailures<T extends Reason>(
  failures: readonly T[]
): readonly FailureGroup<T>[] {
  const groups = new Map<string, FailureGroup<T>>();
  for (const failure of failures) {
    const reason = reasonOf(failure);
    const group = groups.get(reason);
    groups.set(reason, group === undefined ? [failure] : [...group, failure]);
  }
  return [...groups.values()];
}
