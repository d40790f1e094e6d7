import { availableParallelism } from 'node:os';

import { judge } from './judge';
import { measure } from './measure';
import type { Report, Result } from './report';
import type { Row } from './row';

interface BenchOptions {
  /** How often each thing is done at each latency. */
  readonly runs: number;
  /** Only these of a row's latencies. */
  readonly latencies?: readonly number[];
  readonly progress?: (line: string) => void;
}

const failed = (row: string, latency: number | null, runs: number, error: unknown): Result => ({
  row,
  latency,
  runs,
  figures: null,
  verdicts: [],
  error: error instanceof Error ? error.message : String(error)
});

async function benchRow(row: Row, options: BenchOptions): Promise<Result[]> {
  const { runs, progress } = options;
  const latencies = row.latencies.filter(
    latency => latency === null || (options.latencies?.includes(latency) ?? true)
  );
  const workload = await row.open();
  try {
    const results: Result[] = [];
    for (const latency of latencies) {
      progress?.(`${row.name}${latency === null ? '' : `, ${latency} ms a request`}`);
      try {
        const figures = await measure(workload, latency, runs);
        const verdicts = judge(row, latency, figures);
        results.push({ row: row.name, latency, runs, figures, verdicts, error: null });
      } catch (error) {
        results.push(failed(row.name, latency, runs, error));
      }
    }
    return results;
  } finally {
    await workload.close();
  }
}

/** Measures rows one after the other. A row that fails says so in its result. */
export async function bench(rows: readonly Row[], options: BenchOptions): Promise<Report> {
  const results: Result[] = [];
  for (const row of rows) {
    try {
      results.push(...(await benchRow(row, options)));
    } catch (error) {
      results.push(...row.latencies.map(latency => failed(row.name, latency, 0, error)));
    }
  }
  return {
    format: 1,
    time: new Date().toISOString(),
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cpus: availableParallelism(),
    results
  };
}

/** Whether all went well: every row ran and met its counts, and its times where they count. */
export function passes({ results }: Report, { strict }: { readonly strict: boolean }): boolean {
  return results.every(
    ({ error, verdicts }) =>
      error === null && verdicts.every(({ met, timing }) => met || (timing && !strict))
  );
}
