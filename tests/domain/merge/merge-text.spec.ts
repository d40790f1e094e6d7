import { mergeText, textIn } from '../../../src/domain/merge/merge-text';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** null on conflict. */
function merged(base: string, mine: string, upstream: string): string | null {
  const bytes = mergeText(encode(base), encode(mine), encode(upstream));
  return bytes === null ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

describe('mergeText', () => {
  it.each([
    ['lines apart', '1\n2\n3\n', 'a\n2\n3\n', '1\n2\nb\n', 'a\n2\nb\n'],
    [
      'a line put in and another taken away',
      '1\n2\n3\n4\n',
      '1\nx\n2\n3\n4\n',
      '1\n2\n3\n',
      '1\nx\n2\n3\n'
    ],
    ['the same change on both sides', '1\n2\n', '1\nx\n', '1\nx\n', '1\nx\n'],
    ['the end of the last line', '1\n2\n3', '1\n2\n3\n', 'x\n2\n3', 'x\n2\n3\n'],
    ['a missing end of the last line', '1\n2\n3\n', '1\n2\n3', 'x\n2\n3\n', 'x\n2\n3'],
    [
      'a byte order mark that one side took away',
      '\uFEFF1\n2\n3\n',
      '1\n2\n3\n',
      '\uFEFF1\n2\nx\n',
      '1\n2\nx\n'
    ],
    [
      'a byte order mark that one side put in',
      '1\n2\n3\n',
      '1\n2\nx\n',
      '\uFEFF1\n2\n3\n',
      '\uFEFF1\n2\nx\n'
    ],
    [
      'line ends that the user changed',
      '1\n2\n3\n',
      '1\r\n2\r\n3\r\n',
      '1\n2\nx\ny\n',
      '1\r\n2\r\nx\r\ny\r\n'
    ],
    [
      'line ends that upstream changed',
      '1\r\n2\r\n3\r\n',
      'x\r\n2\r\n3\r\n',
      '1\n2\n3\n',
      'x\n2\n3\n'
    ],
    [
      'line ends that both changed alike',
      '1\n2\n3\n',
      'x\r\n2\r\n3\r\n',
      '1\r\n2\r\ny\r\n',
      'x\r\n2\r\ny\r\n'
    ],
    [
      'texts that mix line ends, line by line',
      '1\r\n2\n3\n',
      '1\r\n2\nx\n',
      'y\r\n2\n3\n',
      'y\r\n2\nx\n'
    ],
    ['what one side emptied and the other left', '1\n2\n', '', '1\n2\n', '']
  ])('merges %s', (_what, base, mine, upstream, result) => {
    expect(merged(base, mine, upstream)).toBe(result);
  });

  it.each([
    ['the same line', '1\n2\n3\n', '1\na\n3\n', '1\nb\n3\n'],
    ['lines that touch', '1\n2\n', 'a\n2\n', '1\nb\n'],
    ['the same place', '1\n2\n', '1\na\n2\n', '1\nb\n2\n'],
    ['a line that the other side took away', '1\n2\n3\n', '1\na\n3\n', '1\n3\n'],
    [
      'the end of a mixed text, where a line would run into another',
      '1\r\n2\n3',
      '1\r\n2\n3\n4',
      '1\r\nx\n3'
    ],
    ['the first line ends, each in its way', '1', '1\n2', '1\r\n2']
  ])('has a conflict over %s', (_what, base, mine, upstream) => {
    expect(merged(base, mine, upstream)).toBeNull();
  });

  it('does not touch what is no text', () => {
    expect(mergeText(encode('1\n2\n'), encode('1\0\n2\n'), encode('1\n3\n'))).toBeNull();
    expect(mergeText(encode('1\n2\n'), Uint8Array.of(0xff), encode('1\n3\n'))).toBeNull();
  });

  it('merges long texts within a moment, also where lines repeat', () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => (index % 3 === 0 ? '' : `${index}`));
    const base = `${lines.join('\n')}\n`;
    const start = performance.now();
    expect(merged(base, `first\n${base}`, `${base}last\n`)).toBe(`first\n${base}last\n`);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('leaves what would take long to compare to the user', () => {
    const same = 'same\n'.repeat(30_000);
    const start = performance.now();
    expect(merged(same, `x\n${same}`, `${same}y\nsame\n`)).toBeNull();
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('textIn', () => {
  it('is nothing for bytes with a NUL or that are not UTF-8', () => {
    expect(textIn(encode('a\0'))).toBeNull();
    expect(textIn(Uint8Array.of(0xc3))).toBeNull();
    expect(textIn(encode('ä'))).toBe('ä');
  });
});
