/** A download went silent. */
export class IdleTimeoutError extends Error {
  override readonly name = 'IdleTimeoutError';
}

/** More bytes came than were allowed. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

export interface BodyBounds {
  /** Longest silence between two chunks, in milliseconds. */
  readonly idleMs: number;
  /** Most bytes that may come. */
  readonly maxBytes: number;
}

/** Passes `body` on until it falls silent or grows too large; cancelling ends the source too. */
export function boundBody(
  body: ReadableStream<Uint8Array>,
  { idleMs, maxBytes }: BodyBounds
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let total = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await orIdle(reader.read(), idleMs);
        if (done) {
          controller.close();
          return;
        }
        total += value.byteLength;
        if (total > maxBytes) {
          throw new BodyTooLargeError(`More than ${maxBytes} bytes`);
        }
        controller.enqueue(value);
      } catch (error) {
        controller.error(error);
        // The stream has failed already; what the abandoned source says to that is of no use.
        reader.cancel(error).catch(() => undefined);
      }
    },
    async cancel(reason) {
      await reader.cancel(reason);
    }
  });
}

async function orIdle<T>(reading: Promise<T>, idleMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new IdleTimeoutError(`Nothing came for ${idleMs} ms`));
    }, idleMs);
  });
  try {
    return await Promise.race([reading, silence]);
  } finally {
    clearTimeout(timer);
  }
}
