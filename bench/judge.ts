import type { Figures, Verdict } from './report';
import type { Row } from './row';

/** Compares figures with the row's targets. */
export function judge(
  { targets, latencies }: Pick<Row, 'targets' | 'latencies'>,
  latency: number | null,
  figures: Figures
): Verdict[] {
  const judgesTime = latency === null || latency === Math.max(...latencies.map(Number));
  return targets
    .filter(({ figure }) => figure !== 'milliseconds' || judgesTime)
    .map(({ figure, limit, ofArchive }) => {
      const most = ofArchive === true ? Math.floor(limit * (figures.archiveBytes ?? 0)) : limit;
      const value = figures[figure];
      return { figure, limit: most, value, met: value <= most, timing: figure === 'milliseconds' };
    });
}
