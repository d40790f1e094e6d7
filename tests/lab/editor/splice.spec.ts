import fc from 'fast-check';

import { spliceBetween } from '../../../src/lab/editor/model/splice';

const apply = (before: string, after: string): string => {
  const splice = spliceBetween(before, after);
  return splice === null
    ? before
    : before.slice(0, splice.start) + splice.insert + before.slice(splice.end);
};

describe('spliceBetween', () => {
  it('is the one piece that differs', () => {
    expect(spliceBetween('one two three', 'one 2 three')).toEqual({
      start: 4,
      end: 7,
      insert: '2'
    });
    expect(spliceBetween('same', 'same')).toBeNull();
    expect(spliceBetween('aa', 'aaa')).toEqual({ start: 2, end: 2, insert: 'a' });
  });

  it('makes one text of any other, and parts no character', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\n', '\u{1F600}', '\u{1F601}', '\u{10600}'))
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(apply(before, after)).toBe(after);
        expect(spliceBetween(before, after)?.insert ?? '').not.toMatch(/\p{Cs}/u);
      })
    );
  });
});
