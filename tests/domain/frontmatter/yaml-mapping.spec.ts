import { equalYaml, parseYamlMapping } from '../../../src/domain/frontmatter/yaml-mapping';

describe('parseYamlMapping', () => {
  it('keeps keys that are no text apart from those that are', () => {
    expect(parseYamlMapping('1: a\n"1": b\n')).toMatchObject({
      values: new Map<unknown, unknown>([
        [1, 'a'],
        ['1', 'b']
      ])
    });
  });

  it.each(['', '\n\n', '# nothing yet\n'])('takes %j for the empty mapping', text => {
    expect(parseYamlMapping(text)).toMatchObject({ values: new Map(), record: {} });
  });

  it.each(['- a\n', 'a\n', '~\n', '42\n'])('finds that %j is no mapping', text => {
    expect(parseYamlMapping(text)).toMatchObject({ fault: { code: 'yaml-not-a-mapping' } });
  });

  it('says where a key stands twice', () => {
    expect(parseYamlMapping('a: 1\na: 2\n')).toMatchObject({
      fault: { code: 'yaml-duplicate-key', line: 2, column: 1 }
    });
  });

  it('says what to do about an unquoted colon', () => {
    const parsed = parseYamlMapping('a: b: c\n');
    expect(parsed).toMatchObject({ fault: { code: 'yaml-syntax', line: 1 } });
    expect('fault' in parsed && parsed.fault.message).toContain('needs quotes');
  });

  it('does not take the first line for a directive', () => {
    expect(parseYamlMapping('%YAML 1.1\n---\na: yes\n')).toHaveProperty('fault');
  });

  it.each([
    ['flow collections', `a: ${'['.repeat(16_000)}${']'.repeat(16_000)}\n`],
    ['lists', `a:\n  ${'- '.repeat(16_000)}x\n`]
  ])('survives %s nested deeper than the call stack', (_title, text) => {
    const parsed = parseYamlMapping(text);
    expect('fault' in parsed || equalYaml(parsed.values, parsed.values)).toBe(true);
  });
});

describe('equalYaml', () => {
  it.each([
    [new Map([['a', [1, Number.NaN]]]), new Map([['a', [1, Number.NaN]]]), true],
    [new Map([['a', 1]]), new Map([['a', '1']]), false],
    [new Map([['a', new Map()]]), new Map([['a', []]]), false],
    [
      new Map<string, number>(Object.entries({ a: 1, b: 2 })),
      new Map(Object.entries({ b: 2, a: 1 })),
      false
    ],
    [new Set([1]), new Set([2]), false],
    [[1, [2]], [1, [2]], true],
    [[1], [1, 2], false],
    [null, undefined, false]
  ])('compares %p with %p', (left, right, expected) => {
    expect(equalYaml(left, right)).toBe(expected);
  });
});
