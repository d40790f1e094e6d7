/** Why the signal was aborted, as an error. */
export function abortReason({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error('Aborted', { cause: reason });
}

/**
 * Work that waits for its turn. An abort ends the waiting at once; work that has started looks to the
 * signal itself.
 *
 * @param enqueue calls `start` when it is our turn, and counts us as done when that has ended
 */
export async function queued<T>(
  enqueue: (start: () => Promise<void>) => unknown,
  signal: AbortSignal | undefined,
  work: () => Promise<T>
): Promise<T> {
  return await new Promise<T>((resolve, reject) => {
    const leave = (): void => {
      if (signal !== undefined) {
        reject(abortReason(signal));
      }
    };
    if (signal?.aborted === true) {
      leave();
      return;
    }
    signal?.addEventListener('abort', leave, { once: true });
    enqueue(async () => {
      signal?.removeEventListener('abort', leave);
      // Aborted while it waited: its caller was told, and the turn is the next one's.
      if (signal?.aborted !== true) {
        await work().then(resolve, reject);
      }
    });
  });
}
