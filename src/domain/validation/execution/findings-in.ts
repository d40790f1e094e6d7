import type { Diagnostic } from '../../../contracts';

/** Of one `execution`; more than anybody reads. */
export const MAX_FINDINGS = 100;

/**
 * What is found of the items of a list, up to {@link MAX_FINDINGS}. No item is judged beyond: to tell
 * where each of ten thousand stands takes seconds, and any repository may hold such a list.
 */
export function findingsIn(
  items: readonly unknown[],
  judge: (item: unknown, index: number) => readonly Diagnostic[]
): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const [index, item] of items.entries()) {
    if (findings.length >= MAX_FINDINGS) {
      break;
    }
    findings.push(...judge(item, index));
  }
  return findings;
}
