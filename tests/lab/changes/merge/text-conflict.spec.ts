import { ChangeSet } from '@codemirror/state';

import { editedRanges, takenRanges } from '../../../../src/lab/changes/merge/hunk-ranges';
import { TextConflict } from '../../../../src/lab/changes/merge/text-conflict';

const BASE = 'one\ntwo\nthree\nfour\nfive\n';
const MINE = BASE.replace('two', 'my two').replace('five', 'my five');
const UPSTREAM = `zero\n${BASE.replace('two', 'their two').replace('five', 'their five')}`;

function conflict(mine = MINE, upstream = UPSTREAM): TextConflict {
  const made = TextConflict.of('notes.md', BASE, mine, upstream);
  if (made === null) {
    throw new Error('These texts go together');
  }
  return made;
}

/** Settles a conflict as the editor does. */
function take(of: TextConflict, index: number, side: 'mine' | 'upstream' | 'both'): void {
  const text = of.takenText(index, side);
  const range = of.ranges[index];
  if (range !== undefined) {
    const { from, to } = range;
    of.edit(
      of.result.slice(0, from) + text + of.result.slice(to),
      takenRanges(of.ranges, index, text.length)
    );
  }
}

describe('TextConflict', () => {
  it('starts with what goes together, and mine where it does not', () => {
    const made = conflict();
    expect(made.result).toBe('zero\none\nmy two\nthree\nfour\nmy five\n');
    expect(made.ranges.map(({ from, to }) => made.result.slice(from, to))).toEqual([
      'my two\n',
      'my five\n'
    ]);
    expect(made.settledCount).toBe(0);
    expect(made.isTouched).toBe(false);
  });

  it('knows where each side has the conflicts', () => {
    const made = conflict();
    expect(made.mineRanges.map(({ from, to }) => made.mine.slice(from, to))).toEqual([
      'my two\n',
      'my five\n'
    ]);
    expect(made.upstreamRanges.map(({ from, to }) => made.upstream.slice(from, to))).toEqual([
      'their two\n',
      'their five\n'
    ]);
  });

  it('takes either side or both, and saves what stands there', () => {
    const made = conflict();
    take(made, 0, 'both');
    take(made, 1, 'upstream');
    expect(made.content).toBe('zero\none\nmy two\ntheir two\nthree\nfour\ntheir five\n');
    expect(made.settledCount).toBe(2);
    take(made, 0, 'mine');
    expect(made.content).toBe('zero\none\nmy two\nthree\nfour\ntheir five\n');
  });

  it('saves with the line ends that the file has', () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    const made = TextConflict.of('notes.md', crlf(BASE), crlf(MINE), crlf(UPSTREAM));
    expect(made?.content).toBe(crlf('zero\none\nmy two\nthree\nfour\nmy five\n'));
  });

  it('makes each difference a conflict where the lines go together but make no sense', () => {
    const base = '---\nname: a\n---\n';
    const mine = base.replace('name: a', 'license: MIT\nname: a');
    const upstream = base.replace('name: a', 'name: a\nlicense: BSD');
    expect(TextConflict.of('SKILL.md', base, mine, upstream)?.ranges.length).toBeGreaterThan(0);
    expect(TextConflict.of('SKILL.md', base, mine, mine)).toBeNull();
  });

  it('keeps everything when the sides are the same as before', () => {
    const earlier = conflict();
    take(earlier, 1, 'upstream');
    const now = conflict();
    expect(now.adopt(earlier)).toBe(1);
    expect(now.result).toBe(earlier.result);
  });

  it('keeps what still applies when one side moved on', () => {
    const earlier = conflict();
    take(earlier, 0, 'upstream');
    take(earlier, 1, 'both');
    const now = conflict(MINE, UPSTREAM.replace('their five', 'their new five'));
    expect(now.adopt(earlier)).toBe(1);
    expect(now.result).toBe('zero\none\ntheir two\nthree\nfour\nmy five\n');
    expect(now.ranges.map(({ isSettled }) => isSettled)).toEqual([true, false]);
  });
});

describe('editedRanges', () => {
  const text = 'a\nbb\nc\n';
  const ranges = [{ from: 2, to: 5, isSettled: false }];
  const after = (from: number, to: number, insert: string) =>
    editedRanges(ranges, ChangeSet.of({ from, to, insert }, text.length));

  it('settles a conflict that is edited by hand, and follows its text', () => {
    expect(after(3, 3, 'x')).toEqual([{ from: 2, to: 6, isSettled: true }]);
    expect(after(2, 2, 'x')).toEqual([{ from: 2, to: 6, isSettled: true }]);
    expect(after(2, 5, '')).toEqual([{ from: 2, to: 2, isSettled: true }]);
    expect(after(2, 5, 'new\n')).toEqual([{ from: 2, to: 6, isSettled: true }]);
  });

  it('leaves one alone that is edited beside', () => {
    expect(after(0, 1, 'xyz')).toEqual([{ from: 4, to: 7, isSettled: false }]);
    expect(after(0, 2, '')).toEqual([{ from: 0, to: 3, isSettled: false }]);
    expect(after(5, 5, 'x')).toEqual([{ from: 2, to: 5, isSettled: false }]);
  });

  it('takes in what is typed where a conflict has no lines', () => {
    const empty = [{ from: 2, to: 2, isSettled: false }];
    expect(editedRanges(empty, ChangeSet.of({ from: 2, insert: 'x\n' }, text.length))).toEqual([
      { from: 2, to: 4, isSettled: true }
    ]);
  });
});
