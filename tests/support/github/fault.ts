import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { apiError, bytes, redirect, text, withHeaders } from './answer';
import type { Answer } from './answer';

/** Where an answer breaks off, and what happens to the connection then. */
export interface Cut {
  /** Bytes of the body that are still sent: 0 is headers alone, null is nothing at all. */
  readonly after: number | null;
  /** Close the connection, leave it open and silent, or end the answer as if it were complete. */
  readonly then: 'drop' | 'stall' | 'end';
}

/** One way in which GitHub or the network misbehaves. */
export interface Fault {
  /** Shown in the request log. */
  readonly name: string;
  /** Delays the request before anybody looks at it. */
  readonly wait?: (clientGone: AbortSignal) => Promise<unknown>;
  /** Answers in GitHub's place; such answers cost no quota. */
  readonly answer?: () => Answer;
  readonly cut?: Cut;
  /** Offset in the body from which bytes are inverted. */
  readonly corruptFrom?: number;
}

export function dropBeforeAnswer(): Fault {
  return { name: 'drop before answer', cut: { after: null, then: 'drop' } };
}

export function dropAfterHeaders(): Fault {
  return { name: 'drop after headers', cut: { after: 0, then: 'drop' } };
}

export function dropAfter(bodyBytes: number): Fault {
  return { name: `drop after ${bodyBytes} bytes`, cut: { after: bodyBytes, then: 'drop' } };
}

/** Never answers. */
export function hang(): Fault {
  return { name: 'hang', cut: { after: null, then: 'stall' } };
}

/** Stops sending and leaves the connection open. */
export function stallAfter(bodyBytes: number): Fault {
  return { name: `stall after ${bodyBytes} bytes`, cut: { after: bodyBytes, then: 'stall' } };
}

/** Ends the answer early in a way that HTTP cannot notice, such as a truncated gzip file. */
export function truncateAfter(bodyBytes: number): Fault {
  return { name: `truncate after ${bodyBytes} bytes`, cut: { after: bodyBytes, then: 'end' } };
}

/** Inverts every byte from an offset on; beyond a gzip header the checksum or a code breaks. */
export function corruptFrom(offset: number): Fault {
  return { name: `corrupt from ${offset}`, corruptFrom: offset };
}

export function latency(milliseconds: number): Fault {
  // A client that leaves cuts the wait short; there is nobody to tell.
  const wait = (signal: AbortSignal) =>
    pause(milliseconds, undefined, { signal }).catch(() => undefined);
  return { name: `latency ${milliseconds} ms`, wait };
}

/** A plain refusal or failure of the given status with GitHub's error document. */
export function failWith(
  status: number,
  message = 'Server Error',
  headers: Readonly<Record<string, string>> = {}
): Fault {
  const answer = withHeaders(apiError(status, message), headers);
  return { name: `status ${status}`, answer: () => answer };
}

/** GitHub's secondary rate limit. */
export function secondaryRateLimit(retryAfterSeconds = 60, status: 403 | 429 = 403): Fault {
  const answer = apiError(
    status,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits'
  );
  const retry = { 'retry-after': String(retryAfterSeconds) };
  return { name: 'secondary rate limit', answer: () => withHeaders(answer, retry) };
}

export function redirectTo(location: string, status = 302): Fault {
  return { name: `redirect to ${location}`, answer: () => redirect(status, location) };
}

/** These bytes as the archive, or as whatever else was asked for. */
export function respondWith(body: Buffer, contentType = 'application/x-gzip'): Fault {
  return { name: 'replaced body', answer: () => bytes(200, contentType, body) };
}

/** A web page where data was due, as captive portals and outages give it. */
export function htmlPage(status = 200): Fault {
  const page = '<!DOCTYPE html><title>Unicorn!</title><p>This page is taking too long to load.</p>';
  return { name: 'HTML page', answer: () => text(status, page, 'text/html') };
}

/** A body of this many bytes, made while it is sent, that starts like a JSON list. */
export function oversized(bodyBytes: number, contentType = 'application/json'): Fault {
  return {
    name: `oversized ${bodyBytes} bytes`,
    answer: () => ({
      status: 200,
      headers: { 'content-type': contentType },
      body: Readable.from(padding(bodyBytes))
    })
  };
}

function* padding(total: number): Generator<Buffer> {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  yield Buffer.from('[');
  for (let left = total - 1; left > 0; left -= chunk.length) {
    yield chunk.subarray(0, left);
  }
}
