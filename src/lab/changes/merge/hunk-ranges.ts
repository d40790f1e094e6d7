import type { ChangeDesc, ChangeSet } from '@codemirror/state';

/** Where one conflict stands in a text; whole lines, their ends included. */
export interface HunkRange {
  readonly from: number;
  readonly to: number;
  readonly isSettled: boolean;
}

/** Whether a change reaches into the range, or inserts at its beginning. */
function isTouched({ from, to }: HunkRange, changes: ChangeDesc): boolean {
  let touched = false;
  changes.iterChangedRanges((start, end) => {
    const isBefore = end < from || (end === from && start < from);
    const isAfter = start > to || (start === to && from < to);
    touched ||= !isBefore && !isAfter;
  });
  return touched;
}

/** The ranges after an edit by hand; who edits a conflict settles it. */
export function editedRanges(
  ranges: readonly HunkRange[],
  changes: ChangeSet
): readonly HunkRange[] {
  return ranges.map(range => {
    const touched = isTouched(range, changes);
    const from = changes.mapPos(range.from, touched ? -1 : 1);
    const to = changes.mapPos(range.to, touched ? 1 : -1);
    return { from, to: Math.max(from, to), isSettled: range.isSettled || touched };
  });
}

/** The ranges after the text of one of them was replaced, which settles it. */
export function takenRanges(
  ranges: readonly HunkRange[],
  index: number,
  length: number
): readonly HunkRange[] {
  const taken = ranges[index];
  if (taken === undefined) {
    return ranges;
  }
  const grown = length - (taken.to - taken.from);
  return ranges.map((range, at) =>
    at === index
      ? { from: taken.from, to: taken.from + length, isSettled: true }
      : at < index
        ? range
        : { ...range, from: range.from + grown, to: range.to + grown }
  );
}
