import type { HistoryEntry } from '../../contracts';

import { isSwitch, lineAt, skillLines, type PastChange, type SkillPlace } from './skill-lines';

/**
 * What happened to the skill at a place, newest first; null when no skill of which anything is noted
 * stands or stood last there. What other skills of the same name went through is left out.
 *
 * @param stands whether a skill stands there now
 */
export function historyOf(
  past: readonly PastChange[],
  place: SkillPlace,
  stands: boolean
): HistoryEntry[] | null {
  const line = lineAt(skillLines(past), place);
  if (line === undefined || (stands && line.ended)) {
    return null;
  }
  const { changes } = line;
  const versionBefore = (change: PastChange): string | null =>
    change.entries === null ? null : change.id;
  const versionAfter = (index: number): string | null => {
    const change = changes[index];
    if (change === undefined || change.reason === 'deleted' || isSwitch(change)) {
      return null;
    }
    const next = changes.slice(index + 1).find(later => !isSwitch(later));
    return next === undefined ? (stands ? 'current' : null) : versionBefore(next);
  };
  return changes
    .map((change, index) => ({
      id: change.id,
      at: change.createdAt,
      kind: change.reason,
      before: versionBefore(change),
      after: versionAfter(index),
      from: change.from ?? null,
      to: change.to ?? null,
      operation: change.operation ?? null,
      size: change.entries === null ? null : change.size
    }))
    .reverse();
}
