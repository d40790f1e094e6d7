import fc from 'fast-check';

import { editName } from '../../src/domain/frontmatter/name-line';
import { readSkillMarkdown } from '../../src/domain/frontmatter/frontmatter';
import { stampSkill, unstampSkill } from '../../src/domain/frontmatter/stamps';
import { UNKNOWN_STANDING } from '../../src/domain/validation/execution/tier';
import { validateSkill } from '../../src/domain/validation/validate-skill';
import { DEFAULT_EXECUTION_RULES } from '../support/execution-rules';

const COMMIT = 'ab34f0c19be2d7785a6b1c9d0e3f4a5b6c7d8e9f';
const STAMPS = {
  source: 'https://github.com/acme/skills',
  tracksUpstream: true,
  trackingRef: COMMIT
} as const;
/** Milliseconds: many times what it takes, and far less than what grows with the square of a megabyte. */
const TOO_LONG = 10_000;

const skill = (frontmatter: string, body = 'Body\n'): Uint8Array =>
  Buffer.from(`---\n${frontmatter}\n---\n${body}`);

/** Reads, checks, stamps and renames, as an import does; what is read must be sayable as JSON. */
function work(bytes: Uint8Array): void {
  const read = readSkillMarkdown(bytes);
  JSON.stringify(read);
  const judged = {
    bytes,
    directoryName: 'pdf',
    files: [],
    rules: DEFAULT_EXECUTION_RULES,
    standing: UNKNOWN_STANDING
  };
  JSON.stringify(validateSkill(judged));
  const { stamped, bytes: written } = stampSkill(bytes, STAMPS);
  if (stamped) {
    expect(Buffer.from(unstampSkill(written).bytes).equals(bytes)).toBe(true);
  }
  editName(bytes, 'renamed');
}

const levels = (depth: number): string =>
  Array.from(
    { length: depth },
    (_one, at) => `a${at}: &a${at} [${at === 0 ? 'x' : `*a${at - 1},`.repeat(9)}]`
  ).join('\n');

describe('a hostile SKILL.md', () => {
  it.each([
    ['an alias of itself', 'x: &a [*a]'],
    ['a mapping that holds itself', 'x: &a {b: *a}'],
    ['aliases that multiply', levels(20)],
    ['a merge of itself', 'x: &a {<<: *a}'],
    [
      'the prototype as key',
      '__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}'
    ],
    ['lists within lists', `x: ${'['.repeat(15_000)}`],
    ['closed lists within lists', `x: ${'['.repeat(2_000)}${']'.repeat(2_000)}`],
    ['closed lists deeper within lists', `x: ${'['.repeat(15_000)}${']'.repeat(15_000)}`],
    [
      'mappings within mappings',
      Array.from({ length: 200 }, (_one, at) => `${' '.repeat(at)}a:`).join('\n')
    ],
    ['thousands of keys', Array.from({ length: 20_000 }, (_one, at) => `k${at}: v`).join('\n')],
    ['thousands of tags', `x: ${'!t '.repeat(10_000)}y`],
    [
      'thousands of anchors',
      Array.from({ length: 3_000 }, (_one, at) => `k${at}: &a${at} v`).join('\n')
    ],
    [
      'odd tags',
      'a: !!binary aGk=\nb: !!js/function "function(){}"\nc: !!python/object:os.system x\nd: !!set {x}'
    ],
    ['odd numbers', 'a: .nan\nb: -.inf\nc: 1e999\nd: 99999999999999999999999\ne: 0x7f\nf: 0o17'],
    ['odd keys', '? [a, b]\n: c\n? {d: e}\n: f\nnull: g\n1.5: h'],
    ['dates', 'a: 2024-02-30\nb: 2024-01-01T00:00:00Z'],
    ['a directive', '%YAML 1.1\n%TAG ! tag:evil,2024:\nx: y'],
    ['several documents', 'x: y\n...\n--- \nz: q'],
    ['a quote that does not end', `x: "${'a'.repeat(30_000)}`],
    ['blanks', `name: pdf${' '.repeat(1_000_000)}x`],
    ['tabs and comments', `x: y${'\t'.repeat(500_000)}#${'#'.repeat(400_000)}`],
    ['fences', '---\n'.repeat(200_000)],
    ['carriage returns', '\r'.repeat(900_000)],
    ['hidden characters', `x: ${'\u{e0041}\u202e\u200b'.repeat(100_000)}`]
  ])('with %s is read within bounds', (_what, frontmatter) => {
    const began = performance.now();
    work(skill(frontmatter));
    work(skill('name: pdf\ndescription: x', frontmatter));
    expect(performance.now() - began).toBeLessThan(TOO_LONG);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('of any bytes is read without a failure', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map(text => skill(text)),
      fc
        .array(
          fc.constantFrom(
            'x: ',
            '&a ',
            '*a',
            '[',
            ']',
            '{',
            '}',
            '? ',
            '- ',
            '|',
            '>',
            '"',
            "'",
            '\n',
            ' ',
            '!!',
            '<<: ',
            '#',
            ',',
            '---'
          ),
          { maxLength: 30 }
        )
        .map(parts => skill(parts.join('')))
    );
    fc.assert(
      fc.property(bytes, each => {
        work(new Uint8Array(each));
      }),
      { numRuns: 3_000 }
    );
  });
});
