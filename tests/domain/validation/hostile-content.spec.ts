import { bytesOf } from '../texts';

import { judge } from './judge';

const skill = (execution: string, body = '# Body\n') =>
  bytesOf(`---\nname: pdf\ndescription: Reads\n${execution}---\n${body}`);

/** Milliseconds in which each is judged; they take several seconds when every item is looked up. */
const SOON = 2_500;

describe('validateSkill of what is made to take long', () => {
  it.each([
    ['inputs that are none', `execution:\n  input_schema: [${'1,'.repeat(15_000)}]\n`],
    ['inputs without name', `execution:\n  input_schema: [${'{},'.repeat(10_000)}]\n`],
    ['tools named twice', `execution:\n  tools: [${'a,'.repeat(15_000)}]\n`]
  ])('tells of the first hundred of %s, and looks at no more', (_what, execution) => {
    const start = performance.now();
    const { diagnostics, grade } = judge(skill(execution));
    expect(performance.now() - start).toBeLessThan(SOON);
    expect(grade).toBe('broken');
    expect(diagnostics).toHaveLength(100);
  });

  it('tells the columns of many files that one long line mentions', () => {
    const links = Array.from({ length: 600 }, (_one, at) => `[a](b/${at}.md)`).join('');
    const start = performance.now();
    const { diagnostics } = judge(skill('', `${'ä😀'.repeat(150_000)}${links}`), { files: [] });
    expect(performance.now() - start).toBeLessThan(SOON);
    expect(diagnostics.slice(0, 2)).toMatchObject([
      { code: 'file-missing', line: 5, column: 300_005 },
      { code: 'file-missing', line: 5, column: 300_016 }
    ]);
  });

  it('tells the columns of links and code spans in whatever order they stand', () => {
    const { diagnostics } = judge(skill('', '[😀](a/b.md) `scripts/x.py` [c](d/e.md)\n'), {
      files: []
    });
    expect(diagnostics.map(({ column }) => column)).toEqual([5, 32, 14]);
  });
});
