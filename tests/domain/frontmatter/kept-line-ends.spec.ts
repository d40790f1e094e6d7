import fc from 'fast-check';

import { keepLineEnds, mixesLineEnds } from '../../../src/domain/frontmatter/kept-line-ends';

const MIXED = 'one\r\ntwo\nthree\r\nfour';

/** What JupyterLab's editor makes of a text when it is saved. */
const flattened = (text: string, end = '\r\n') => text.replace(/\r\n|\r|\n/g, end);

describe('keepLineEnds', () => {
  it('gives back a text of mixed line ends that nobody edited', () => {
    expect(keepLineEnds(flattened(MIXED), MIXED)).toBe(MIXED);
  });

  it('keeps the ends of the lines around an edit', () => {
    expect(keepLineEnds('one\r\n2\r\nthree\r\nfour', MIXED)).toBe('one\r\n2\nthree\r\nfour');
    expect(keepLineEnds('1\r\ntwo\r\nthree\r\nfour', MIXED)).toBe('1\r\ntwo\nthree\r\nfour');
  });

  it('ends new lines like the line before', () => {
    expect(keepLineEnds('one\ntwo\nnew\nthree\nfour', MIXED)).toBe(
      'one\r\ntwo\nnew\nthree\r\nfour'
    );
  });

  it('follows lines that moved', () => {
    expect(keepLineEnds('new\none\ntwo\nthree\nfour', MIXED)).toBe(
      'new\r\none\r\ntwo\nthree\r\nfour'
    );
  });

  it('ends a last line only where the edited text does', () => {
    expect(keepLineEnds('one\ntwo', 'one\r\ntwo\r\n')).toBe('one\r\ntwo');
    expect(keepLineEnds('one\ntwo\n', 'one\r\ntwo')).toBe('one\r\ntwo\r\n');
  });

  it('changes nothing but line ends, and nothing at all without an edit', () => {
    const text = fc
      .array(fc.tuple(fc.constantFrom('', 'a', 'b', 'c'), fc.constantFrom('\n', '\r\n', '\r')))
      .map(lines => lines.flat().join(''));
    fc.assert(
      fc.property(text, text, (original, edited) => {
        expect(flattened(keepLineEnds(edited, original), '\n')).toBe(flattened(edited, '\n'));
        expect(keepLineEnds(original, original)).toBe(original);
        expect(keepLineEnds(flattened(original, '\n'), original)).toBe(original);
      })
    );
  });
});

describe('mixesLineEnds', () => {
  it('tells a text whose lines end in different ways', () => {
    expect(mixesLineEnds(MIXED)).toBe(true);
    expect(mixesLineEnds('a\rb\n')).toBe(true);
    expect(mixesLineEnds('a\r\nb\r\n')).toBe(false);
    expect(mixesLineEnds('a\nb\n')).toBe(false);
    expect(mixesLineEnds('')).toBe(false);
  });
});
