import { UUID } from '@lumino/coreutils';
import { Signal, type ISignal } from '@lumino/signaling';

import type {
  Operation,
  OperationKind,
  OperationProgress,
  OperationResult,
  OperationState
} from '../../contracts';

import { keyOf, type SkillAddress } from './address';
import type { BulkAction } from './notice-content';

/**
 * Work that this page does in calls of its own. `edit`: a quick change of one row, which needs no
 * progress line; `restore`: what a batch did is undone; `purge`: deleted skills are thrown away.
 */
export type LocalKind = 'edit' | 'restore' | 'purge' | BulkAction;

const SERVER_KINDS: ReadonlySet<string> = new Set<OperationKind>([
  'import',
  'preview',
  'sync',
  'updates'
]);

/** Whether no other than this page knows of such work. */
export function isLocal(kind: Job['kind']): kind is LocalKind {
  return !SERVER_KINDS.has(kind);
}

/** Work under way, here or in another window. */
export interface Job {
  /** The id the server reports progress under. */
  readonly operation: string;
  readonly kind: OperationKind | LocalKind;
  readonly isCancelling: boolean;
  /** false: one call that cannot be ended. */
  readonly canCancel?: false;
  readonly done: number;
  /** 0 while it is not known how much there is. */
  readonly total: number;
  readonly current: readonly SkillAddress[];
  /** Of the skills that have ended, as far as events told. */
  readonly results: readonly OperationResult[];
}

/** What a call knows when it begins. */
export type JobStart = Pick<Job, 'kind' | 'total' | 'current' | 'canCancel'>;

export function isRunning(state: OperationState): boolean {
  return state === 'running' || state === 'cancelling';
}

/** What is running now, from our own calls, from progress events and from the server's list. */
export class Jobs {
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get running(): readonly Job[] {
    return [...this._jobs.values()];
  }

  /** Work that no call of this page waits for: nobody but the server tells how it ends. */
  get others(): readonly Job[] {
    return this.running.filter(({ operation }) => !this._own.has(operation));
  }

  isOwn(operation: string): boolean {
    return this._own.has(operation);
  }

  isCancelling(operation: string): boolean {
    return this._jobs.get(operation)?.isCancelling === true;
  }

  isBusy(address: SkillAddress): boolean {
    this._busy ??= new Set(this.running.flatMap(({ current }) => current.map(keyOf)));
    return this._busy.has(keyOf(address));
  }

  /**
   * Runs `call` as a job: it is shown from now until the call ends, whatever the events say.
   * `call` gets the operation id to send along.
   */
  async run<T>(start: JobStart, call: (operation: string) => Promise<T>): Promise<T> {
    const operation = UUID.uuid4();
    this._own.add(operation);
    this._set({ ...start, operation, isCancelling: false, done: 0, results: [] });
    try {
      const answer = await call(operation);
      this._over.add(operation);
      return answer;
    } finally {
      this._own.delete(operation);
      this.drop(operation);
    }
  }

  /** Notes how far a call of this page has come that sends several requests. */
  advance(operation: string, step: Pick<Job, 'done' | 'current'>): void {
    const job = this._jobs.get(operation);
    if (job !== undefined) {
      this._set({ ...job, ...step });
    }
  }

  /** Takes what an event said. Work of another window appears with its first event and goes with its last. */
  report({ operation, state, results, ...progress }: OperationProgress): void {
    const before = this._jobs.get(operation);
    if (!isRunning(state) && !this._own.has(operation)) {
      this._over.add(operation);
      this.drop(operation);
      return;
    }
    this._set({
      ...progress,
      operation,
      isCancelling: state === 'cancelling' || before?.isCancelling === true,
      results: [...(before?.results ?? []), ...results]
    });
  }

  /** Takes what the server's list said about work that runs; an event that came meanwhile knows better. */
  show({ operation, kind, state, done, total, current, results }: Operation): void {
    const before = this._jobs.get(operation);
    if (!this._over.has(operation) && (before === undefined || before.done <= done)) {
      const isCancelling = state === 'cancelling' || before?.isCancelling === true;
      this._set({ operation, kind, isCancelling, done, total, current, results });
    }
  }

  /** Shows at once that work is to end, or that it goes on after all. */
  setCancelling(operation: string, isCancelling: boolean): void {
    const job = this._jobs.get(operation);
    if (job !== undefined) {
      this._set({ ...job, isCancelling });
    }
  }

  drop(operation: string): void {
    if (this._jobs.delete(operation)) {
      this._busy = null;
      this._changed.emit();
    }
  }

  private _set(job: Job): void {
    this._jobs.set(job.operation, job);
    this._busy = null;
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _jobs = new Map<string, Job>();
  private readonly _own = new Set<string>();
  /** Ended for certain: an answer of the server that was on its way meanwhile changes nothing. */
  private readonly _over = new Set<string>();
  private _busy: ReadonlySet<string> | null = null;
}
