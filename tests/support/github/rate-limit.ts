import { apiError } from './answer';
import type { Answer } from './answer';
import type { Identity } from './access';

const WINDOW_SECONDS = 3600;
const DOCUMENTATION =
  'https://docs.github.com/rest/overview/resources-in-the-rest-api#rate-limiting';

/** The hourly quota; fields left out keep their value. */
export interface QuotaSettings {
  /** Requests per window. */
  readonly limit?: number;
  /** Requests left in the present window. */
  readonly remaining?: number;
  /** Seconds from now until the window ends. */
  readonly resetInSeconds?: number;
  /** Status of the refusal; GitHub uses 403, or 429. */
  readonly refusalStatus?: 401 | 403 | 429;
}

interface Quota {
  limit: number;
  used: number;
  /** Seconds since the epoch. */
  reset: number;
}

/** Primary rate limiting of the API: one quota per token, and one for requests without. */
export class RateLimit {
  readonly #now: () => number;
  readonly #quotas = new Map<string, Quota>();
  #limit = 5000;
  #refusalStatus = 403;
  #firstWindow = { used: 0, seconds: WINDOW_SECONDS };

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Starts new windows for everybody. */
  set(settings: QuotaSettings): void {
    this.#limit = settings.limit ?? this.#limit;
    this.#refusalStatus = settings.refusalStatus ?? this.#refusalStatus;
    this.#quotas.clear();
    this.#firstWindow = {
      used: this.#limit - (settings.remaining ?? this.#limit),
      seconds: settings.resetInSeconds ?? WINDOW_SECONDS
    };
  }

  /** The refusal that GitHub answers when nothing is left; null while something is. */
  refusal(identity: Identity): Answer | null {
    if (this.#quota(identity).used < this.#quota(identity).limit) {
      return null;
    }
    const who = identity.kind === 'token' ? 'user ID 1' : '127.0.0.1';
    const advice =
      identity.kind === 'token'
        ? ''
        : " (But here's the good news: Authenticated requests get a higher rate limit." +
          ' Check out the documentation for more details.)';
    const message = `API rate limit exceeded for ${who}.${advice}`;
    return apiError(this.#refusalStatus, message, DOCUMENTATION);
  }

  /** Takes the cost of one answer: nothing for a 304 to a token. @returns 0 or 1 */
  charge(identity: Identity, status: number): number {
    const cost = status === 304 && identity.kind === 'token' ? 0 : 1;
    this.#quota(identity).used += cost;
    return cost;
  }

  /** The headers that tell a client its quota. */
  headers(identity: Identity): Record<string, string> {
    const { limit, remaining, reset, used } = this.state(identity);
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-used': String(used),
      'x-ratelimit-resource': 'core'
    };
  }

  /** What `GET /rate_limit` tells; `reset` in seconds since the epoch. */
  state(identity: Identity): { limit: number; remaining: number; reset: number; used: number } {
    const { limit, used, reset } = this.#quota(identity);
    return { limit, remaining: Math.max(0, limit - used), reset, used };
  }

  #quota(identity: Identity): Quota {
    const key = identity.kind === 'token' ? `token ${identity.token}` : 'anonymous';
    const seconds = Math.floor(this.#now() / 1000);
    const present = this.#quotas.get(key);
    if (present !== undefined && seconds < present.reset) {
      return present;
    }
    const next =
      present === undefined
        ? {
            limit: this.#limit,
            used: this.#firstWindow.used,
            reset: seconds + this.#firstWindow.seconds
          }
        : { limit: this.#limit, used: 0, reset: seconds + WINDOW_SECONDS };
    this.#quotas.set(key, next);
    return next;
  }
}
