import { Value } from 'typebox/value';

import { bench, passes } from '../../bench/bench';
import { Report, type Result } from '../../bench/report';
import { rows } from '../../bench/rows';
import { table } from '../../bench/table';

const named = (name: RegExp) => rows.filter(row => name.test(row.name));

const result = (overrides: Partial<Result>): Report => ({
  format: 1,
  time: '2026-01-01T00:00:00.000Z',
  node: 'v24.0.0',
  platform: 'linux-x64',
  cpus: 2,
  results: [
    { row: 'a row', latency: 100, runs: 3, figures: null, verdicts: [], error: null, ...overrides }
  ]
});
const missed = (timing: boolean) =>
  result({ verdicts: [{ figure: 'quota', limit: 3, value: 4, met: false, timing }] });

describe('npm run bench', () => {
  it('measures an import from the large repository and holds its counts', async () => {
    const report = await bench(named(/^import 1 /), { runs: 1, latencies: [0] });
    expect(Value.Errors(Report, report)).toEqual([]);
    const [only] = report.results;
    expect(only?.error).toBeNull();
    expect(only?.figures?.requests).toBeGreaterThan(0);
    expect(only?.figures?.archiveBytes).toBeGreaterThan(29_000_000);
    expect(only?.verdicts.find(({ figure }) => figure === 'quota')).toMatchObject({ met: true });
    expect(table(report.results)).toMatch(
      /^import 1 of 200 skills \(30 MB\) +0 ms .*ok quota ≤ 3/m
    );
  });

  it('measures the start of the companion, which asks no upstream', async () => {
    const { results } = await bench(named(/^start/), { runs: 1 });
    expect(results).toMatchObject([{ latency: null, error: null, figures: { requests: 0 } }]);
  });

  it('fails for a missed count, for a missed time only when strict, and always for a failed row', () => {
    expect(passes(result({}), { strict: true })).toBe(true);
    expect(passes(missed(false), { strict: false })).toBe(false);
    expect(passes(missed(true), { strict: false })).toBe(true);
    expect(passes(missed(true), { strict: true })).toBe(false);
    expect(passes(result({ error: 'it broke' }), { strict: false })).toBe(false);
  });

  it('names what failed in its row and goes on', async () => {
    const broken = {
      name: 'broken',
      latencies: [0],
      targets: [],
      open: () => Promise.reject(new Error('no such thing\nat a line'))
    };
    const report = await bench([broken, ...named(/^start/)], { runs: 1 });
    expect(report.results.map(({ error }) => error)).toEqual(['no such thing\nat a line', null]);
    expect(table(report.results)).toMatch(/^broken .* FAILED no such thing$/m);
  });
});
