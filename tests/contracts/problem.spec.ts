import { PROBLEM_CODES, PROBLEM_STATUSES, isProblemCode } from '../../src/contracts/problem';
import { PROBLEM_TABLE } from './problem-table';

/** Codes and statuses of the table's rows: what stands in backticks, and every three-digit number. */
function readTable(table: string): Record<string, number[]> {
  const rows = table.split('\n').map(line => line.split('|').slice(1, 3));
  return Object.fromEntries(
    rows.flatMap(([codes = '', statuses = '']) =>
      [...codes.matchAll(/`([a-z-]+)`/g)].map(([, code = '']) => [
        code,
        [...statuses.matchAll(/\b[0-9]{3}\b/g)].map(Number)
      ])
    )
  );
}

describe('problem codes', () => {
  const table = readTable(PROBLEM_TABLE);

  it('are those of the contract, each with its statuses', () => {
    expect(PROBLEM_STATUSES).toEqual(table);
  });

  it('are all read from the table', () => {
    expect(Object.keys(table)).toHaveLength(39);
    expect(Object.values(table).every(statuses => statuses.length > 0)).toBe(true);
  });

  it('have error statuses only', () => {
    expect(
      Object.values(PROBLEM_STATUSES)
        .flat()
        .filter(status => status < 400)
    ).toEqual([]);
  });
});

describe('isProblemCode', () => {
  it('knows every code', () => {
    expect(PROBLEM_CODES.every(isProblemCode)).toBe(true);
  });

  it.each(['', 'toString', '__proto__', 'Busy', 'unknown'])('does not know %j', text => {
    expect(isProblemCode(text)).toBe(false);
  });
});
