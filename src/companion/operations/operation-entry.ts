import type {
  Operation,
  OperationItem,
  OperationKind,
  OperationProgress,
  OperationResult,
  OperationState
} from '../../contracts';
import { ProblemError } from '../../http/problem';
import type { Clock } from '../clock';

/** Code of a row whose work was not done because of a cancel. */
const CANCELLED = 'cancelled';

/**
 * Skills in one message that are being worked on. Jupyter checks each message on its event loop, 20 of
 * them a second: a thousand skills in each would leave it time for nothing else.
 */
const MOST_CURRENT = 50;

const isSame = (a: OperationItem, b: OperationItem): boolean =>
  a.scope === b.scope && a.name === b.name;

const isCancelled = (result: OperationResult): boolean =>
  'code' in result && result.code === CANCELLED;

/** What is known of one long call, from its start until it is forgotten. */
export class OperationEntry {
  readonly id: string;
  readonly #kind: OperationKind;
  readonly #startedAt: string;
  readonly #results: OperationResult[] = [];
  #state: OperationState = 'running';
  #done = 0;
  #total = 0;
  #current: readonly OperationItem[] = [];
  #untold: OperationResult[] = [];
  #endedAt: Date | null = null;
  #problem: { readonly error: string; readonly code?: ProblemError['code'] } | null = null;

  constructor(id: string, kind: OperationKind, clock: Clock) {
    this.id = id;
    this.#kind = kind;
    this.#startedAt = clock.now().toISOString();
  }

  /** null while it runs. */
  get endedAt(): Date | null {
    return this.#endedAt;
  }

  expect(total: number): void {
    this.#total = Math.max(total, this.#done);
  }

  begin({ scope, name }: OperationItem): void {
    this.#current = [...this.#current, { scope, name }];
  }

  end(item: OperationItem, result: OperationResult | undefined): void {
    this.#done += 1;
    this.#total = Math.max(this.#total, this.#done);
    const ended = this.#current.findIndex(other => isSame(other, item));
    this.#current = this.#current.filter((_other, index) => index !== ended);
    if (result !== undefined) {
      this.#results.push(result);
      this.#untold.push(result);
    }
  }

  cancelling(): void {
    if (this.#state === 'running') {
      this.#state = 'cancelling';
    }
  }

  /** The call has answered. A cancel that came when all was done already has cancelled nothing. */
  settle(now: Date): void {
    this.#finish(this.#results.some(isCancelled) ? 'cancelled' : 'done', now);
  }

  /** The call was refused or failed. */
  fail(error: unknown, now: Date): void {
    const isProblem = error instanceof ProblemError;
    if (isProblem && error.code === CANCELLED) {
      this.#finish('cancelled', now);
      return;
    }
    this.#problem = isProblem
      ? { error: error.message, code: error.code }
      : { error: 'Something went wrong that should not have. The log has the details.' };
    this.#finish('failed', now);
  }

  /** What is to be told, with at most `most` of the results that were not told yet. */
  take(most: number): OperationProgress {
    const { id: operation } = this;
    const told = this.#untold.splice(0, most);
    return {
      operation,
      kind: this.#kind,
      state: this.#state,
      done: this.#done,
      total: this.#total,
      current: this.#current.slice(0, MOST_CURRENT),
      results: told
    };
  }

  get untold(): number {
    return this.#untold.length;
  }

  describe(): Operation {
    return {
      operation: this.id,
      kind: this.#kind,
      state: this.#state,
      done: this.#done,
      total: this.#total,
      current: [...this.#current],
      results: [...this.#results],
      startedAt: this.#startedAt,
      endedAt: this.#endedAt?.toISOString() ?? null,
      ...this.#problem
    };
  }

  #finish(state: OperationState, now: Date): void {
    this.#state = state;
    this.#endedAt = now;
    this.#current = [];
  }
}
