import type { Fault } from './fault';
import type { HostKind, LoggedRequest } from './request-log';

/** Which requests a fault hits; what is left out matches everything. */
export interface FaultMatch {
  readonly kind?: HostKind;
  readonly method?: string;
  /** Part of the path and query, or a pattern for it. */
  readonly path?: string | RegExp;
  /** How often it hits; for ever by default. */
  readonly times?: number;
}

/** A fault in force. */
export interface FaultRule {
  readonly fault: Fault;
  /** Requests hit so far. */
  readonly hits: number;
  remove(): void;
}

/** Requests kept waiting; `remove` lets them go too. */
export interface Hold extends FaultRule {
  /** Lets the waiting requests go on, and all later ones pass. */
  release(): void;
}

interface Rule {
  readonly fault: Fault;
  readonly match: FaultMatch;
  hits: number;
}

/** The faults in force, oldest first. */
export class Faults {
  #rules: Rule[] = [];

  /** Applies a fault to matching requests from now on. */
  inject(fault: Fault, match: FaultMatch = {}): FaultRule {
    const rule: Rule = { fault, match, hits: 0 };
    this.#rules.push(rule);
    return {
      fault,
      get hits() {
        return rule.hits;
      },
      remove: () => this.#remove(rule)
    };
  }

  /** Makes matching requests wait, unanswered, until they are released or the client leaves. */
  hold(match: FaultMatch = {}): Hold {
    let open = (): void => undefined;
    const gate = new Promise<void>(resolve => {
      open = resolve;
    });
    const wait = (clientGone: AbortSignal) => {
      const gone = new Promise(resolve => clientGone.addEventListener('abort', resolve));
      return Promise.race([gate, gone]);
    };
    const rule = this.inject({ name: 'hold', wait }, match);
    const release = () => {
      rule.remove();
      open();
    };
    return {
      fault: rule.fault,
      get hits() {
        return rule.hits;
      },
      remove: release,
      release
    };
  }

  /** Ends all faults; requests already held stay held until released. */
  clear(): void {
    this.#rules = [];
  }

  /** For the server: the faults that this request meets, counted as hits. */
  take(request: LoggedRequest): readonly Fault[] {
    const hit = this.#rules.filter(rule => matches(rule, request));
    for (const rule of hit) {
      rule.hits += 1;
    }
    return hit.map(rule => rule.fault);
  }

  #remove(rule: Rule): void {
    this.#rules = this.#rules.filter(other => other !== rule);
  }
}

function matches({ match, hits }: Rule, request: LoggedRequest): boolean {
  const { kind, method, path, times = Infinity } = match;
  return (
    hits < times &&
    (kind === undefined || kind === request.kind) &&
    (method === undefined || method === request.method) &&
    (path === undefined ||
      (typeof path === 'string' ? request.path.includes(path) : path.test(request.path)))
  );
}
