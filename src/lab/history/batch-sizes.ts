import type { HistoryEntry, Snapshot } from '../../contracts';
import { keyOf } from '../model/address';

/** Whether it may have been done to several skills in one go; saving a file never is. */
export const maybeBatch = ({ kind, operation }: HistoryEntry): boolean =>
  operation !== null && kind !== 'edited';

/** How many skills each operation changed, as far as states of them are kept. */
export function batchSizes(snapshots: readonly Snapshot[]): ReadonlyMap<string, number> {
  const skills = new Map<string, Set<string>>();
  for (const snapshot of snapshots) {
    const { operation } = snapshot;
    if (operation !== null) {
      skills.set(operation, (skills.get(operation) ?? new Set()).add(keyOf(snapshot)));
    }
  }
  return new Map([...skills].map(([operation, changed]) => [operation, changed.size]));
}
