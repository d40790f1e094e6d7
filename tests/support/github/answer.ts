import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** One HTTP answer before it is sent; header names are lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | Readable | null;
}

const REST_DOCUMENTATION = 'https://docs.github.com/rest';

export function bytes(status: number, contentType: string, body: Buffer): Answer {
  return { status, headers: { 'content-type': contentType }, body };
}

export function text(status: number, body: string, contentType = 'text/plain'): Answer {
  return bytes(status, `${contentType}; charset=utf-8`, Buffer.from(body));
}

/** A JSON document with the weak ETag that GitHub derives from an answer's bytes. */
export function json(value: unknown): Answer {
  const body = Buffer.from(JSON.stringify(value));
  return withHeaders(bytes(200, 'application/json; charset=utf-8', body), {
    etag: `W/"${createHash('sha256').update(body).digest('hex')}"`
  });
}

/** GitHub's error document: message, documentation address and the status as text. */
export function apiError(
  status: number,
  message: string,
  documentation = REST_DOCUMENTATION
): Answer {
  const body = { message, documentation_url: documentation, status: String(status) };
  return bytes(status, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(body)));
}

export function notFound(documentation = REST_DOCUMENTATION): Answer {
  return apiError(404, 'Not Found', documentation);
}

export function redirect(status: number, location: string): Answer {
  return { status, headers: { location, 'content-type': 'text/html;charset=utf-8' }, body: null };
}

export function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** The 304 that a matching `If-None-Match` turns a successful answer into; else the answer itself. */
export function conditional(answer: Answer, ifNoneMatch: string | null): Answer {
  const etag = answer.headers['etag'];
  if (answer.status !== 200 || etag === undefined || ifNoneMatch === null) {
    return answer;
  }
  const strong = (tag: string) => tag.trim().replace(/^W\//, '');
  const known = ifNoneMatch.split(',').map(strong);
  if (!known.includes('*') && !known.includes(strong(etag))) {
    return answer;
  }
  return { status: 304, headers: { etag }, body: null };
}
