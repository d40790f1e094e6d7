import { parse } from 'yaml';

import { formatScalar, parseScalar } from '../../../src/domain/frontmatter/plain-scalar';

const VALUES = [
  'https://github.com/acme/skills/tree/main/a%20b',
  'https://127.0.0.1:9999/acme/skills',
  'ab34f0c19be2d7785a6b1c9d0e3f4a5b6c7d8e9f',
  '0'.repeat(40),
  `1e${'9'.repeat(38)}`,
  'v1.0',
  '1.0',
  '0x10',
  '12:30:45',
  '2026-11-21',
  'true',
  'No',
  'y',
  'null',
  '~',
  '',
  ' a',
  'a ',
  'a: b',
  'a:',
  'a #b',
  '#a',
  '- a',
  '*a',
  '&a',
  '!a',
  '"a"',
  "'a'",
  'a\nb',
  'C:\\skills\\m.yaml',
  'ü\u{1F389}',
  'a\u007Fb\u2028c'
];

describe('formatScalar', () => {
  it.each(VALUES)('writes %j so that YAML 1.2 and 1.1 read the same text', value => {
    const scalar = formatScalar(value);
    expect(parse(`a: ${scalar}\n`)).toEqual({ a: value });
    expect(parse(`a: ${scalar}\n`, { version: '1.1' })).toEqual({ a: value });
  });

  it('quotes only where it must', () => {
    expect(VALUES.filter(value => formatScalar(value) === value)).toEqual([
      ...VALUES.slice(0, 3),
      'v1.0'
    ]);
  });
});

describe('parseScalar', () => {
  it.each(VALUES)('reads %j back', value => {
    expect(parseScalar(formatScalar(value))).toBe(value);
  });

  it.each([
    '1.0',
    'true',
    '"abc"',
    '"a',
    '"a" ',
    "'a'",
    'a #b',
    '"\\u0061"',
    '"a" "b"',
    '{"a":1}',
    ''
  ])('does not take %j for one of ours', scalar => {
    expect(parseScalar(scalar)).toBeNull();
  });
});
