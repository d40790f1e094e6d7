import fc from 'fast-check';

import type { Diagnostic } from '../../../../src/contracts';
import { lintMarks } from '../../../../src/lab/editor/parts/lint-source';

const finding = (members: Partial<Diagnostic> = {}): Diagnostic => ({
  severity: 'warning',
  code: 'unknown-key',
  message: 'No such key.',
  path: 'SKILL.md',
  ...members
});

/** What is marked of the text. */
const marked = (text: string, ...findings: Diagnostic[]): string[] =>
  lintMarks(text, findings).map(({ from, to }) => text.slice(from, to));

describe('lintMarks', () => {
  it('marks the word at line and column', () => {
    expect(marked('---\nname: pdf\nhue: 3\n', finding({ line: 3, column: 1 }))).toEqual(['hue:']);
    expect(marked('---\nname: pdf\n', finding({ line: 2, column: 7 }))).toEqual(['pdf']);
  });

  it('counts columns by character, not by half of one', () => {
    expect(marked('𝒜𝒜 xyz', finding({ line: 1, column: 4 }))).toEqual(['xyz']);
  });

  it('marks the whole line where no column is known, and the first where no line is', () => {
    expect(marked('one two\nthree four', finding({ line: 2 }))).toEqual(['three four']);
    expect(marked('one two\nthree four', finding())).toEqual(['one two']);
  });

  it('puts what is beyond the end at the end', () => {
    const text = 'one\ntwo';
    const marks = lintMarks(text, [
      finding({ line: 99, column: 3 }),
      finding({ line: 1, column: 50 })
    ]);
    expect(marks.map(({ from, to }) => [from, to])).toEqual([
      [3, 3],
      [7, 7]
    ]);
  });

  it('carries severity, message and code', () => {
    expect(lintMarks('x', [finding({ severity: 'error' })])).toEqual([
      { from: 0, to: 1, severity: 'error', message: 'No such key.', source: 'unknown-key' }
    ]);
  });

  it('leaves out what is of other files, or above the part that is shown', () => {
    const findings = [
      finding({ path: 'scripts/run.py', line: 1 }),
      finding({ line: 2 }),
      finding({ line: 5 })
    ];
    const marks = lintMarks('body\nmore', findings, { firstLine: 5 });
    expect(marks.map(({ from, to }) => [from, to])).toEqual([[0, 4]]);
  });

  it('stays within any text, in order, for any place', () => {
    const place = fc.integer({ min: 1, max: 40 });
    const findings = fc.array(
      fc.record({ line: place, column: place }).map(at => finding(at)),
      { maxLength: 8 }
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), findings, (text, found) => {
        const marks = lintMarks(text, found);
        const length = text.replace(/\r\n?/g, '\n').length;
        for (const [index, { from, to }] of marks.entries()) {
          expect(from).toBeLessThanOrEqual(to);
          expect(to).toBeLessThanOrEqual(length);
          expect(marks[index - 1]?.from ?? 0).toBeLessThanOrEqual(from);
        }
        expect(marks).toHaveLength(found.length);
      })
    );
  });
});
