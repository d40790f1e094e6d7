import { findHiddenCharacters } from '../../src/domain/hidden-characters';

const brief = (text: string) =>
  findHiddenCharacters(text).map(({ code, line, column }) => [code, line, column]);

describe('findHiddenCharacters', () => {
  it.each([
    ['tag characters', 'a\u{E0041}\u{E0042}b', 'tag-characters'],
    ['right-to-left override', 'a\u202Eb', 'bidirectional-controls'],
    ['isolates', 'a\u2066b\u2069', 'bidirectional-controls'],
    ['a zero width space', 'a\u200Bb', 'invisible-characters'],
    ['a joiner between Latin letters', 'a\u200Db', 'invisible-characters'],
    ['a byte order mark inside', 'a\uFEFFb', 'invisible-characters'],
    ['a Hangul filler', 'a\u3164b', 'invisible-characters'],
    ['a left-to-right mark among Latin', 'a\u200Eb', 'invisible-characters'],
    ['variation selectors in a row', 'a\uFE00\uFE01\u{E0100}b', 'variation-selectors'],
    ['an escape', 'a\u001B[31mb', 'control-characters'],
    ['NUL', 'a\0b', 'control-characters']
  ])('finds %s', (_title, text, code) => {
    expect(brief(text)[0]).toEqual([code, 1, 2]);
  });

  it.each([
    ['plain text', 'a\tb\r\nc\n'],
    ['a byte order mark at the start', '\uFEFFabc'],
    ['emoji joined to one', '\u{1F469}\u200D\u{1F4BB} \u{1F3F3}\uFE0F\u200D\u{1F308}'],
    ['a flag of tag characters', '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
    ['one variation selector', '\u2764\uFE0F'],
    ['a non-joiner in Persian', 'می\u200Cخواهم'],
    ['a joiner in Sinhala', 'ශ්\u200Dරී'],
    ['a direction mark in Hebrew', 'שלום\u200F!']
  ])('lets %s pass', (_title, text) => {
    expect(findHiddenCharacters(text)).toEqual([]);
  });

  it('tells line, column and what it is', () => {
    expect(findHiddenCharacters('one\r\ntwo \u{1F389}x\u200B\u200B\n\u202E')).toEqual([
      {
        severity: 'warning',
        code: 'invisible-characters',
        message: 'The text holds characters that show nothing (U+200B U+200B).',
        line: 2,
        column: 7
      },
      expect.objectContaining({ code: 'bidirectional-controls', line: 3, column: 1 })
    ]);
  });

  it('stops counting at some point', () => {
    expect(findHiddenCharacters('a\u200B'.repeat(100_000))).toHaveLength(50);
  });
});
