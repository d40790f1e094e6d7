import { readFile, writeFile } from 'node:fs/promises';

const KIBIBYTE = 1024;
/** Written to `clear_refs`, resets the high-water mark (proc(5)). */
const RESET_PEAK = '5';

/** Forgets how large a process was; where the system cannot, the peak of its whole life counts. */
export async function resetPeakMemory(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, RESET_PEAK).catch(() => undefined);
}

/** The most bytes of memory that a process held; null without procfs. */
export async function peakMemory(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) * KIBIBYTE;
}
