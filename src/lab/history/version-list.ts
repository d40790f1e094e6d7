import type { HistoryEntry } from '../../contracts';

/** A row of the timeline: something that happened, and the version that it began. */
export interface TimelineRow {
  readonly id: string;
  /** null for what stood there before anything was noted. */
  readonly entry: HistoryEntry | null;
  /** As the version routes name it; null when it is not kept, or nothing was left. */
  readonly version: string | null;
  /** The one that it came from; null when nothing stood there, or it is not kept. */
  readonly before: string | null;
  /** How many skills were changed in one go with it; 1 when it was alone. */
  readonly batchSize: number;
}

/** What a deletion ended is what there is to look at and to bring back. */
const versionOf = ({ after, before, kind }: HistoryEntry): string | null =>
  kind === 'deleted' ? before : after;

/** The rows of a history, newest first; the state that the oldest entry ended is one of its own. */
export function timelineRows(
  entries: readonly HistoryEntry[],
  batchSizes: ReadonlyMap<string, number>
): TimelineRow[] {
  const rows = entries.map((entry): TimelineRow => ({
    id: entry.id,
    entry,
    version: versionOf(entry),
    before: entry.kind === 'deleted' ? null : entry.before,
    batchSize: batchSizes.get(entry.operation ?? '') ?? 1
  }));
  const earliest = entries.at(-1)?.before ?? null;
  return earliest === null || entries.at(-1)?.kind === 'deleted'
    ? rows
    : [...rows, { id: 'earlier', entry: null, version: earliest, before: null, batchSize: 1 }];
}
