import type { Result, Verdict } from './report';

const HEADINGS = [
  '',
  'latency',
  'time',
  'requests',
  'quota',
  'received',
  'in flight',
  'memory',
  'targets'
];
const MEGABYTE = 1_000_000;
const KILOBYTE = 1000;
const LONGEST_ERROR = 100;
/** Words stand at the left of their columns, numbers at the right. */
const WORD_COLUMNS = new Set([0, HEADINGS.length - 1]);

const time = (milliseconds: number) => `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;

function size(bytes: number): string {
  return bytes >= MEGABYTE
    ? `${(bytes / MEGABYTE).toFixed(1)} MB`
    : `${(bytes / KILOBYTE).toFixed(1)} kB`;
}

/** How a target reads: the figure's name, and its values. */
const FIGURES: Readonly<Record<string, { name: string; format: (value: number) => string }>> = {
  milliseconds: { name: 'time', format: time },
  bytes: { name: 'received', format: size },
  contentBytes: { name: 'files received', format: size },
  inFlight: { name: 'in flight', format: String }
};

function verdictText({ figure, limit, value, met }: Verdict): string {
  const { name, format } = FIGURES[figure] ?? { name: figure, format: String };
  return met ? `ok ${name} ≤ ${format(limit)}` : `OVER ${name} ${format(value)} > ${format(limit)}`;
}

function cells({ row, latency, figures, verdicts, error }: Result): string[] {
  const asked = latency === null ? '–' : `${latency} ms`;
  if (figures === null) {
    const [message = ''] = (error ?? '').split('\n');
    const none = HEADINGS.slice(2, -1).map(() => '–');
    return [row, asked, ...none, `FAILED ${message.slice(0, LONGEST_ERROR)}`];
  }
  const { requests, quota, bytes, inFlight, milliseconds, peakMemory } = figures;
  const upstream =
    latency === null
      ? ['–', '–', '–', '–']
      : [String(requests), String(quota), size(bytes), String(inFlight)];
  const memory = peakMemory === null ? '–' : size(peakMemory);
  return [
    row,
    asked,
    time(milliseconds),
    ...upstream,
    memory,
    verdicts.map(verdictText).join(', ')
  ];
}

/** All results as one aligned table for a terminal. */
export function table(results: readonly Result[]): string {
  const lines = [HEADINGS, ...results.map(cells)];
  const widths = HEADINGS.map((_heading, column) =>
    Math.max(...lines.map(line => line[column]?.length ?? 0))
  );
  const aligned = (cell: string, column: number) =>
    WORD_COLUMNS.has(column)
      ? cell.padEnd(widths[column] ?? 0)
      : cell.padStart(widths[column] ?? 0);
  return lines.map(line => line.map(aligned).join('  ').trimEnd()).join('\n');
}
