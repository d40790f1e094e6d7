/** Which of the three services was asked: the REST API, raw files, or archive downloads. */
export type HostKind = 'api' | 'raw' | 'download';

/** One request as the stand-in saw it; times are milliseconds since the epoch. */
export interface LoggedRequest {
  readonly number: number;
  readonly time: number;
  readonly method: string;
  readonly kind: HostKind;
  /** Host name and port that the client addressed. */
  readonly host: string;
  /** Path and query below the service's base address, as sent. */
  readonly path: string;
  readonly authorized: boolean;
  /** The token behind `Bearer` or `token`, whether accepted or not. */
  readonly token: string | null;
  readonly ifNoneMatch: string | null;
  readonly accept: string | null;
  readonly userAgent: string | null;
  /** Null until an answer begins. */
  status: number | null;
  /** Bytes of the answer's body handed to the socket. */
  bytesSent: number;
  /** API requests that this one took from the hourly quota: 0 or 1. */
  quotaCost: number;
  /** Name of the fault that was applied. */
  fault: string | null;
  /** When the exchange was over, in whatever way. */
  endedAt: number | null;
  /** When the client went away before the answer was complete. */
  abortedAt: number | null;
}

export type RequestPredicate = (request: LoggedRequest) => boolean;

interface Watcher {
  readonly check: () => void;
}

/** Everything clients asked for, in order of arrival. */
export class RequestLog {
  #requests: LoggedRequest[] = [];
  #watchers = new Set<Watcher>();
  #inFlight = new Map<number, HostKind>();
  #peaks = { all: 0, api: 0, raw: 0, download: 0 };
  #count = 0;

  /** All requests since the last reset, or those of one service. */
  requests(kind?: HostKind): readonly LoggedRequest[] {
    return this.#requests.filter(request => kind === undefined || request.kind === kind);
  }

  /** API quota spent since the last reset. */
  quotaSpent(): number {
    return this.#requests.reduce((sum, request) => sum + request.quotaCost, 0);
  }

  /** The most exchanges that were open at one moment since the last reset. */
  maxInFlight(kind: HostKind | 'all' = 'all'): number {
    return this.#peaks[kind];
  }

  /** Exchanges open now. */
  inFlight(kind: HostKind | 'all' = 'all'): number {
    return [...this.#inFlight.values()].filter(one => kind === 'all' || one === kind).length;
  }

  /** Forgets finished and open requests and the peaks; open ones still count as in flight. */
  reset(): void {
    this.#requests = [];
    this.#peaks = { all: 0, api: 0, raw: 0, download: 0 };
    this.#raisePeaks();
  }

  /**
   * Resolves with the first request that satisfies the predicate, now or later; it is asked again
   * whenever a request arrives, is answered, ends or is aborted.
   * @throws Error after `timeout` milliseconds, listing what was seen
   */
  waitFor(predicate: RequestPredicate, timeout = 10_000): Promise<LoggedRequest> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(watcher);
        reject(new Error(`no such request within ${timeout} ms; seen:\n${this.toString()}`));
      }, timeout);
      const watcher: Watcher = {
        check: () => {
          const found = this.#requests.find(predicate);
          if (found !== undefined) {
            clearTimeout(timer);
            this.#watchers.delete(watcher);
            resolve(found);
          }
        }
      };
      this.#watchers.add(watcher);
      watcher.check();
    });
  }

  /** For the server: a request arrived. */
  begin(facts: Pick<LoggedRequest, ArrivalField>): LoggedRequest {
    const request: LoggedRequest = {
      ...facts,
      number: ++this.#count,
      status: null,
      bytesSent: 0,
      quotaCost: 0,
      fault: null,
      endedAt: null,
      abortedAt: null
    };
    this.#requests.push(request);
    this.#inFlight.set(request.number, request.kind);
    this.#raisePeaks();
    this.changed();
    return request;
  }

  /** For the server: the exchange is over. */
  end(request: LoggedRequest, time: number, aborted: boolean): void {
    request.endedAt = time;
    request.abortedAt = aborted ? time : null;
    this.#inFlight.delete(request.number);
    this.changed();
  }

  /** For the server: a field of a logged request changed. */
  changed(): void {
    for (const watcher of [...this.#watchers]) {
      watcher.check();
    }
  }

  toString(): string {
    return this.#requests
      .map(({ kind, method, path, status, fault }) =>
        [kind, method, path, status ?? '-', fault ?? ''].join(' ')
      )
      .join('\n');
  }

  #raisePeaks(): void {
    for (const kind of ['all', 'api', 'raw', 'download'] as const) {
      this.#peaks[kind] = Math.max(this.#peaks[kind], this.inFlight(kind));
    }
  }
}

type ArrivalField =
  | 'time'
  | 'method'
  | 'kind'
  | 'host'
  | 'path'
  | 'authorized'
  | 'token'
  | 'ifNoneMatch'
  | 'accept'
  | 'userAgent';
