import type { GitHubStandIn } from '../../support/github';

export interface Question {
  readonly token?: string;
  readonly accept?: string;
  readonly ifNoneMatch?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; null when it is not JSON. */
  readonly body: unknown;
}

/** Asks the API with a real fetch that follows no redirects. */
export async function ask(
  github: GitHubStandIn,
  path: string,
  question: Question = {}
): Promise<Reply> {
  return await read(await send(`${github.addresses.api}${path}`, question));
}

/** A GET of any address that follows no redirects. */
export async function send(url: string, question: Question = {}): Promise<Response> {
  const headers = new Headers({ accept: question.accept ?? 'application/vnd.github+json' });
  if (question.token !== undefined) {
    headers.set('authorization', `Bearer ${question.token}`);
  }
  if (question.ifNoneMatch !== undefined) {
    headers.set('if-none-match', question.ifNoneMatch);
  }
  return await fetch(url, { headers, redirect: 'manual' });
}

async function read(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  const body: unknown = isJson ? JSON.parse(text) : null;
  return { status: response.status, headers: response.headers, text, body };
}

/** A field of a parsed answer; undefined when the answer is no object or lacks it. */
export function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null
    ? new Map<string, unknown>(Object.entries(body)).get(name)
    : undefined;
}
