import type { SnapshotReason } from '../../contracts';

/** Where a skill stands: its root and its directory name. */
export interface SkillPlace {
  readonly root: string;
  readonly name: string;
}

/** One thing that happened to a skill, as it was noted at the place where it happened. */
export interface PastChange extends SkillPlace {
  readonly id: string;
  readonly reason: SnapshotReason;
  /** ISO 8601; no two changes of one skill have the same. */
  readonly createdAt: string;
  /** Bytes of the state that it ended. */
  readonly size: number;
  /** Of the state that it ended; null: it ended none, nothing stood there, or it is not kept any more. */
  readonly entries: readonly unknown[] | null;
  readonly operation?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Where the skill went on when it was renamed or moved. */
  readonly continuesAt?: SkillPlace | undefined;
  /** Id of the change whose state was brought back. */
  readonly restored?: string | undefined;
  /** Something stood there, and is not kept any more. */
  readonly forgotten?: true | undefined;
}

/** All that is noted of one skill, under whatever names it had. */
export interface SkillLine<T extends PastChange = PastChange> {
  /** Oldest first. */
  readonly changes: readonly T[];
  /** Where it stands, or stood last. */
  readonly place: SkillPlace;
  /** Deleted, or another skill has taken its place. */
  readonly ended: boolean;
}

interface OpenLine<T extends PastChange> {
  changes: T[];
  place: SkillPlace;
  ended: boolean;
}

const keyOf = ({ root, name }: SkillPlace): string => `${root}\0${name}`;

const isAt = (left: SkillPlace, right: SkillPlace): boolean => keyOf(left) === keyOf(right);

/** Whether it hid the skill from agents or showed it again, and nothing else. */
export const isSwitch = ({ reason }: Pick<PastChange, 'reason'>): boolean =>
  reason === 'enabled' || reason === 'disabled';

/** Whether nothing stood there before. */
export const isBeginning = (change: PastChange): boolean =>
  change.entries === null && change.forgotten === undefined && !isSwitch(change);

export const byTime = (left: PastChange, right: PastChange): number =>
  left.createdAt === right.createdAt
    ? left.id.localeCompare(right.id)
    : left.createdAt < right.createdAt
      ? -1
      : 1;

/**
 * Tells skills apart that had one name after the other, and follows each through renames and moves.
 * A deleted skill goes on when a state of it is brought back while it is gone.
 */
export function skillLines<T extends PastChange>(past: readonly T[]): SkillLine<T>[] {
  const lines: OpenLine<T>[] = [];
  const standing = new Map<string, OpenLine<T>>();
  const lineOf = new Map<string, OpenLine<T>>();

  function settle(line: OpenLine<T>, place: SkillPlace): void {
    const { root, name } = place;
    const there = standing.get(keyOf(place));
    if (there !== undefined && there !== line) {
      there.ended = true;
    }
    if (standing.get(keyOf(line.place)) === line) {
      standing.delete(keyOf(line.place));
    }
    line.place = { root, name };
    line.ended = false;
    standing.set(keyOf(place), line);
  }

  function begin(place: SkillPlace): OpenLine<T> {
    const line: OpenLine<T> = { changes: [], place, ended: false };
    lines.push(line);
    settle(line, place);
    return line;
  }

  /** The gone skill of which a state was brought back; a state of one that stands makes a copy. */
  function resumed(change: T): OpenLine<T> | undefined {
    const line = change.restored === undefined ? undefined : lineOf.get(change.restored);
    // Brought back where nothing stood: it had gone without a word.
    const hadGone = line !== undefined && isBeginning(change) && isAt(line.place, change);
    return line?.ended === true || hadGone ? line : undefined;
  }

  function lineFor(change: T): OpenLine<T> {
    const gone = resumed(change);
    if (gone !== undefined) {
      return gone;
    }
    if (isBeginning(change)) {
      return begin(change);
    }
    const there = standing.get(keyOf(change));
    // After a deletion something was put there by other means: that is another skill.
    return there === undefined || there.ended ? begin(change) : there;
  }

  for (const change of [...past].sort(byTime)) {
    const line = lineFor(change);
    line.changes.push(change);
    lineOf.set(change.id, line);
    if (change.continuesAt !== undefined) {
      settle(line, change.continuesAt);
    } else if (change.reason === 'deleted') {
      line.ended = true;
    } else {
      settle(line, change);
    }
  }
  return lines;
}

/** The line of the skill that stands at a place, or was the last to stand there. */
export function lineAt<T extends PastChange>(
  lines: readonly SkillLine<T>[],
  place: SkillPlace
): SkillLine<T> | undefined {
  const here = lines.filter(line => isAt(line.place, place));
  return here.find(line => !line.ended) ?? here.at(-1);
}
