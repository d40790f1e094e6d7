import { fault, type LoggedRequest } from '../tests/support/github';

import { peakMemory, resetPeakMemory } from './peak-memory';
import type { Figures } from './report';
import type { Workload } from './row';

const sumOfBytes = (requests: readonly LoggedRequest[]) =>
  requests.reduce((sum, { bytesSent }) => sum + bytesSent, 0);

/** One run of a row's thing. @throws what the thing throws */
async function once(workload: Workload, latency: number | null): Promise<Figures> {
  const { github } = workload;
  const trial = await workload.prepare();
  try {
    const pid = trial.companion?.process.pid;
    if (pid !== undefined) {
      await resetPeakMemory(pid);
    }
    github?.log.reset();
    const delayed = github?.faults.inject(fault.latency(latency ?? 0));
    const started = performance.now();
    const companion = await trial.act().finally(() => delayed?.remove());
    const milliseconds = performance.now() - started;
    const requests = github?.log.requests() ?? [];
    const content = requests.filter(({ kind }) => kind !== 'api');
    return {
      milliseconds,
      requests: requests.length,
      quota: github?.log.quotaSpent() ?? 0,
      bytes: sumOfBytes(requests),
      contentBytes: sumOfBytes(content),
      archiveBytes: trial.archiveBytes ?? null,
      inFlight: github?.log.maxInFlight() ?? 0,
      peakMemory: await peakMemory(companion.process.pid ?? 0)
    };
  } finally {
    await trial.finish();
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [lower = 0, upper = 0] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return (lower + upper) / 2;
}

/** The median time and the largest counts of several runs. */
export async function measure(
  workload: Workload,
  latency: number | null,
  runs: number
): Promise<Figures> {
  const all: Figures[] = [];
  for (let run = 0; run < runs; run += 1) {
    all.push(await once(workload, latency));
  }
  const values = (of: (figures: Figures) => number | null) =>
    all.map(of).filter(value => value !== null);
  const most = (of: (figures: Figures) => number) => Math.max(...values(of));
  const memory = values(({ peakMemory }) => peakMemory);
  // An archive is compared with what was received in the same run.
  const largest = all.toSorted((a, b) => b.contentBytes - a.contentBytes)[0];
  return {
    milliseconds: median(values(({ milliseconds }) => milliseconds)),
    requests: most(({ requests }) => requests),
    quota: most(({ quota }) => quota),
    bytes: most(({ bytes }) => bytes),
    contentBytes: most(({ contentBytes }) => contentBytes),
    archiveBytes: largest?.archiveBytes ?? null,
    inFlight: most(({ inFlight }) => inFlight),
    peakMemory: memory.length === 0 ? null : Math.max(...memory)
  };
}
