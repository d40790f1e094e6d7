import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { EXECUTION_CODES, FORMAT_CODES } from '../../src/domain/validation/codes';

import { ROOT } from './pages';

const PAGE = path.join(ROOT, 'docs', 'guide', 'validation.md');

type Codes = Readonly<Record<string, { readonly severity: string; readonly rule: string }>>;

/** Rows of the table between the marks. */
function rowsIn(text: string, what: string): string[][] {
  const [, table = ''] =
    new RegExp(`<!-- ${what} codes:[^\\n]*-->\\n(.*?)<!-- end -->`, 's').exec(text) ?? [];
  return table
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim())
    );
}

const expected = (codes: Codes): string[][] =>
  Object.entries(codes).map(([code, { severity, rule }]) => [`\`${code}\``, severity, rule]);

describe('docs/guide/validation.md', () => {
  it.each<[string, Codes]>([
    ['format', FORMAT_CODES],
    ['execution', EXECUTION_CODES]
  ])('names every %s code with its severity and its rule, and no other', async (what, codes) => {
    expect(rowsIn(await readFile(PAGE, 'utf8'), what)).toEqual(expected(codes));
  });
});
