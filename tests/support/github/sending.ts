import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Answer } from './answer';
import type { Cut, Fault } from './fault';

/**
 * Sends an answer, as far as the fault lets it.
 * @param sent told the size of each piece of the body
 */
export async function send(
  response: ServerResponse,
  answer: Answer,
  fault: Fault | undefined,
  sent: (bytes: number) => void
): Promise<void> {
  const cut = fault?.cut;
  const { body } = answer;
  if (body === null && answer.status !== 304) {
    response.setHeader('content-length', 0);
  } else if (Buffer.isBuffer(body) && cut?.then !== 'end') {
    response.setHeader('content-length', body.length);
  }
  response.writeHead(answer.status, answer.headers);
  response.flushHeaders();
  for await (const piece of body === null ? [] : changed(body, fault)) {
    // Leaving the loop also ends whatever produces the body.
    if (response.req.method === 'HEAD' || response.destroyed) {
      break;
    }
    if (await written(response, piece)) {
      sent(piece.length);
    }
  }
  if (cut === undefined || cut.then === 'end') {
    response.end();
  } else {
    await breakOff(response, cut);
  }
}

/** The body's pieces, corrupted and shortened. */
async function* changed(
  body: NonNullable<Answer['body']>,
  fault: Fault | undefined
): AsyncGenerator<Buffer> {
  const end = fault?.cut?.after ?? Infinity;
  let offset = 0;
  for await (const chunk of Buffer.isBuffer(body) ? [body] : body) {
    const piece = Buffer.from(chunk as Uint8Array).subarray(0, end - offset);
    for (let at = Math.max(0, (fault?.corruptFrom ?? Infinity) - offset); at < piece.length; at++) {
      piece[at] = ~(piece[at] ?? 0) & 0xff;
    }
    if (piece.length > 0) {
      yield piece;
    }
    offset += piece.length;
    if (offset >= end) {
      return;
    }
  }
}

/** Waits until the operating system has the bytes. @returns false when the client is gone */
function written(response: ServerResponse, piece: Buffer): Promise<boolean> {
  return new Promise(resolve => {
    const gone = () => resolve(false);
    response.once('close', gone);
    response.write(piece, failure => {
      response.off('close', gone);
      resolve(failure === null || failure === undefined);
    });
  });
}

/** Closes the connection, or leaves it silent until the client gives up. */
export async function breakOff(response: ServerResponse, cut: Cut): Promise<void> {
  if (cut.then === 'drop') {
    response.socket?.destroy();
  } else if (!response.closed) {
    await once(response, 'close');
  }
}
