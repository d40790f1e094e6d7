import { Octokit } from '@octokit/rest';
import type { Static, TSchema } from 'typebox';

import type { Clock } from '../clock';
import { conforms } from '../conforms';
import type { Repository } from './git-host';
import type { HostSettings } from './host-settings';
import { hostFetch } from './redirects';
import { failedAnswer, senselessAnswer, upstreamProblem } from './upstream-problems';

/** Longest waits, in milliseconds. */
export interface UpstreamTimeouts {
  /** For the first byte of a probe's answer. */
  readonly probeMs: number;
  /** Between two chunks of any answer, and for the first byte of a download. */
  readonly idleMs: number;
}

export const DEFAULT_TIMEOUTS: UpstreamTimeouts = { probeMs: 15_000, idleMs: 30_000 };

export interface GitHubClientDeps {
  readonly settings: HostSettings;
  /** Asked at the first request, once. */
  readonly findToken: () => Promise<string | null>;
  readonly clock: Clock;
  readonly timeouts: UpstreamTimeouts;
  readonly userAgent: string;
}

/** GitHub lists at most 100,000 entries (7 MB) of a tree, and a blob of up to 100 MB as base64. */
const MAX_JSON_BYTES = 160 * 1024 * 1024;

const mute = (): void => undefined;
const silent = { debug: mute, info: mute, warn: mute, error: mute };

export interface Call {
  readonly repository: Repository;
  readonly route: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
  readonly firstByteMs?: number;
  /** See {@link HostFetchOptions.acceptAfterRedirect}. */
  readonly acceptAfterRedirect?: string;
  /** Hands the body over unread. */
  readonly streamed?: boolean;
}

export interface Answer {
  /** The body: text, or the stream itself where the call asked for it. */
  readonly data: unknown;
}

/** Makes one request at a time of GitHub's REST API, by our own rules on tokens, redirects and time. */
export class GitHubClient {
  readonly #deps: GitHubClientDeps;
  readonly #octokit: Octokit;
  #token: Promise<string | null> | null = null;

  constructor(deps: GitHubClientDeps) {
    this.#deps = deps;
    this.#octokit = new Octokit({
      baseUrl: deps.settings.apiUrl,
      userAgent: deps.userAgent,
      log: silent
    });
  }

  /** Looked up once; null: nobody is logged in. */
  token(): Promise<string | null> {
    this.#token ??= this.#deps.findToken();
    return this.#token;
  }

  /** @throws ProblemError */
  async call(call: Call): Promise<Answer> {
    try {
      return await this.#request(call);
    } catch (error) {
      throw upstreamProblem(error, call.repository, this.#deps.clock.now().getTime());
    }
  }

  /** As {@link call}, but null for 304. */
  async callIfChanged(call: Call): Promise<Answer | null> {
    try {
      return await this.#request(call);
    } catch (error) {
      if (failedAnswer(error)?.status === 304) {
        return null;
      }
      throw upstreamProblem(error, call.repository, this.#deps.clock.now().getTime());
    }
  }

  async #request({
    repository,
    route,
    parameters,
    headers,
    signal,
    firstByteMs,
    acceptAfterRedirect,
    streamed
  }: Call): Promise<Answer> {
    const { settings, timeouts } = this.#deps;
    const fetch = hostFetch({
      settings,
      token: await this.token(),
      firstByteMs: firstByteMs ?? timeouts.idleMs,
      acceptAfterRedirect,
      body: {
        idleMs: timeouts.idleMs,
        maxBytes: streamed === true ? Infinity : MAX_JSON_BYTES
      }
    });
    const answer: { data: unknown; status: number } = await this.#octokit.request(route, {
      owner: repository.owner,
      repo: repository.repo,
      ...parameters,
      ...(headers === undefined ? {} : { headers }),
      request: {
        fetch,
        // Octokit takes a body that breaks off for an empty one; read here, it fails as it should.
        parseSuccessResponseBody: false,
        ...(signal === undefined ? {} : { signal })
      }
    });
    if (answer.status >= 300) {
      throw senselessAnswer(repository, `HTTP ${answer.status}`);
    }
    const { data } = answer;
    return { data: streamed === true ? data : await readText(data) };
  }
}

async function readText(body: unknown): Promise<string> {
  return body instanceof ReadableStream ? await new Response(body).text() : '';
}

/** The answer's JSON as the schema says. @throws ProblemError `upstream-error` when it is anything else */
export function checkedJson<T extends TSchema>(
  schema: T,
  { data }: Answer,
  repository: Repository,
  otherwise: string
): Static<T> {
  const value = parsed(String(data));
  if (!conforms(schema, value)) {
    throw senselessAnswer(repository, otherwise);
  }
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON: refused by the schema like any other unexpected value.
    return undefined;
  }
}
