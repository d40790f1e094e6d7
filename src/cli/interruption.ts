import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** How Ctrl+C ends work that must not be left half done. */
export interface Interruption {
  /** Aborted by the first signal that came during such work. */
  readonly signal: AbortSignal;
  /** The exit status that tells of the signal; null when none came. */
  status(): number | null;
  /**
   * A signal ends this work in order, a second one the program at once. Outside of such work a signal
   * ends the program as any other.
   */
  during<T>(work: () => Promise<T>): Promise<T>;
}

/** @param note tells the user that the end is on its way */
export function createInterruption(note: (line: string) => void): Interruption {
  const controller = new AbortController();
  let status: number | null = null;
  const interrupt = (signal: (typeof SIGNALS)[number]): void => {
    const code = 128 + constants.signals[signal];
    if (status !== null) {
      // What is half done is put in order at the next start, as after a crash.
      process.exit(code);
    }
    status = code;
    note('Stopping. What is done stays done; once more ends it at once.');
    controller.abort();
  };
  return {
    signal: controller.signal,
    status: () => status,
    async during(work) {
      SIGNALS.forEach(each => process.on(each, interrupt));
      try {
        return await work();
      } finally {
        SIGNALS.forEach(each => process.off(each, interrupt));
      }
    }
  };
}
