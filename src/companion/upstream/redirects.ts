import { boundBody, type BodyBounds } from './bounded-body';
import { isLoopback, type HostSettings } from './host-settings';

/** A redirect that leads somewhere we do not go. `target` is a bare `host[:port]`. */
export class RefusedRedirectError extends Error {
  override readonly name = 'RefusedRedirectError';

  constructor(
    readonly target: string,
    reason: string
  ) {
    super(`Redirect to ${target} refused: ${reason}`);
  }
}

/** The host did not answer in time. */
export class FirstByteTimeoutError extends Error {
  override readonly name = 'FirstByteTimeoutError';
}

export interface HostFetchOptions {
  readonly settings: Pick<HostSettings, 'apiUrl' | 'downloadHosts'>;
  /** Whose origin keeps the token; default the API's address. */
  readonly base?: string;
  readonly token: string | null;
  /** Longest wait for the head of each answer, in milliseconds. */
  readonly firstByteMs: number;
  readonly body: BodyBounds;
  /** Asked for instead once a redirect was followed; conditions of the request are then dropped. */
  readonly acceptAfterRedirect?: string | undefined;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_HOPS = 5;

/**
 * A `fetch` for one host that follows redirects by CONTRACT §4: within its own origin with the
 * token, elsewhere only to the host's known download hosts and without it. A token that was left
 * behind is not picked up again. The answer's `url` is the last address.
 */
export function hostFetch(options: HostFetchOptions): typeof fetch {
  const { settings, token, firstByteMs } = options;
  const home = new URL(options.base ?? settings.apiUrl);
  return async (input, init = {}) => {
    let url = new URL(input instanceof Request ? input.url : String(input));
    let withToken = token !== null;
    for (let hop = 0; ; hop++) {
      const headers = new Headers(init.headers);
      headers.delete('authorization');
      if (hop > 0 && options.acceptAfterRedirect !== undefined) {
        headers.set('accept', options.acceptAfterRedirect);
        headers.delete('if-none-match');
      }
      if (withToken && token !== null) {
        headers.set('authorization', `Bearer ${token}`);
      }
      const answer = await fetchHead(url, { ...init, headers, redirect: 'manual' }, firstByteMs);
      const location = answer.headers.get('location');
      if (!REDIRECTS.has(answer.status) || location === null) {
        return bounded(answer, url, options.body);
      }
      await answer.body?.cancel();
      const target = redirectTarget(location, url);
      if (hop >= MAX_HOPS) {
        throw new RefusedRedirectError(target.host, 'too many redirects');
      }
      if (target.origin !== home.origin) {
        requireDownloadHost(target, settings, home);
        withToken = false;
      }
      url = target;
    }
  };
}

function redirectTarget(location: string, base: URL): URL {
  const target = URL.parse(location, base.href);
  if (target === null) {
    throw new RefusedRedirectError('an unreadable address', 'not a plain address');
  }
  if (target.username !== '' || target.password !== '') {
    throw new RefusedRedirectError(target.host, 'carries a user name or password');
  }
  return target;
}

function requireDownloadHost(
  target: URL,
  { downloadHosts }: HostFetchOptions['settings'],
  home: URL
): void {
  if (!downloadHosts.includes(target.host)) {
    throw new RefusedRedirectError(target.host, 'not a known download host');
  }
  // Plain http stays on this machine, and only below a host that is plain http itself.
  const plain = target.protocol === 'http:' && home.protocol === 'http:';
  if (target.protocol !== 'https:' && !(plain && isLoopback(target.hostname))) {
    throw new RefusedRedirectError(target.host, 'not https');
  }
}

async function fetchHead(url: URL, init: RequestInit, firstByteMs: number): Promise<Response> {
  const waiting = new AbortController();
  const timer = setTimeout(() => {
    waiting.abort(new FirstByteTimeoutError(`No answer within ${firstByteMs} ms`));
  }, firstByteMs);
  const caller = init.signal;
  const signal =
    caller === undefined || caller === null
      ? waiting.signal
      : AbortSignal.any([caller, waiting.signal]);
  try {
    return await fetch(url, { ...init, signal });
  } finally {
    clearTimeout(timer);
  }
}

/** The answer with its body under watch; a `Response` made here would else have no address. */
function bounded(answer: Response, url: URL, bounds: BodyBounds): Response {
  const body = answer.body === null ? null : boundBody(answer.body, bounds);
  const { status, statusText, headers } = answer;
  const watched = new Response(body, { status, statusText, headers });
  return Object.defineProperty(watched, 'url', { value: url.href });
}
