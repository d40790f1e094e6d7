import { skillLines, type PastChange, type SkillLine } from './skill-lines';

/** How much of the history is kept. */
export interface Retention {
  /** States of one skill. */
  readonly versions: number;
  readonly days: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const BURST_MS = 10 * MINUTE_MS;

const timeOf = (change: PastChange): number => Date.parse(change.createdAt);

/** Edits that follow an edit of the same ten minutes: the state before all of them stays. */
function burstsOf(line: SkillLine, before: number): PastChange[] {
  const thinned: PastChange[] = [];
  let first: number | null = null;
  for (const change of line.changes) {
    if (change.reason !== 'edited' || change.entries === null) {
      first = null;
    } else if (first !== null && timeOf(change) - first < BURST_MS && timeOf(change) < before) {
      thinned.push(change);
    } else {
      first = timeOf(change);
    }
  }
  return thinned;
}

/** Of one skill: versions beyond the number or the age, but never the newest, and what led to them. */
function expiredOf(
  line: SkillLine,
  past: readonly PastChange[],
  { versions, days }: Retention,
  now: number
): PastChange[] {
  const newest = line.changes.findLast(change => change.entries !== null);
  const thinned = new Set(burstsOf(line, now - DAY_MS).filter(change => change !== newest));
  const kept = line.changes.filter(change => change.entries !== null && !thinned.has(change));
  const isOld = (change: PastChange): boolean => timeOf(change) < now - days * DAY_MS;
  const expired = kept.filter(
    (change, index) => change !== newest && (kept.length - index > versions || isOld(change))
  );
  const [oldest] = kept.filter(change => !expired.includes(change));
  const lastExpired = expired.at(-1);
  const led = line.changes.filter(
    change =>
      change.entries === null &&
      ((lastExpired !== undefined && timeOf(change) < timeOf(lastExpired)) ||
        (isOld(change) && (oldest === undefined || timeOf(change) < timeOf(oldest)))) &&
      !separates(change, line, past)
  );
  return [...thinned, ...expired, ...led];
}

/** Whether this is what tells the skill from an earlier one of the same name that left without a word. */
function separates(start: PastChange, line: SkillLine, past: readonly PastChange[]): boolean {
  return past.some(
    other =>
      other.root === start.root &&
      other.name === start.name &&
      timeOf(other) < timeOf(start) &&
      !line.changes.includes(other)
  );
}

/**
 * Ids of the changes that need not be kept any longer, oldest first: when only the first of them are
 * removed, what stays is a history as well. The last version of a skill always stays.
 */
export function expiredChanges(
  past: readonly PastChange[],
  retention: Retention,
  now: Date
): string[] {
  return skillLines(past)
    .flatMap(line => expiredOf(line, past, retention, now.getTime()))
    .sort((left, right) => timeOf(left) - timeOf(right))
    .map(change => change.id);
}
