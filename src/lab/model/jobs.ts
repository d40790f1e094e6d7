import { UUID } from '@lumino/coreutils';
import { Signal, type ISignal } from '@lumino/signaling';

import type { OperationProgress, OperationResult } from '../../contracts';

import { keyOf, type SkillAddress } from './address';

/** Work under way, here or in another window. */
export interface Job {
  /** The id the server reports progress under. */
  readonly operation: string;
  /** `edit`: a quick change of one row, which needs no progress line. */
  readonly kind: OperationProgress['kind'] | 'edit';
  readonly done: number;
  /** 0 while it is not known how much there is. */
  readonly total: number;
  readonly current: readonly SkillAddress[];
  /** Of the skills that have ended, as far as events told. */
  readonly results: readonly OperationResult[];
}

/** What is running now, from our own calls and from progress events. */
export class Jobs {
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get running(): readonly Job[] {
    return [...this._jobs.values()];
  }

  isBusy(address: SkillAddress): boolean {
    const key = keyOf(address);
    return this.running.some(job => job.current.some(skill => keyOf(skill) === key));
  }

  /**
   * Runs `call` as a job: it is shown from now until the call ends, whatever the events say.
   * `call` gets the operation id to send along.
   */
  async run<T>(
    start: Omit<Job, 'operation' | 'done' | 'results'>,
    call: (operation: string) => Promise<T>
  ): Promise<T> {
    const operation = UUID.uuid4();
    this._own.add(operation);
    this._set({ ...start, operation, done: 0, results: [] });
    try {
      return await call(operation);
    } finally {
      this._own.delete(operation);
      this._jobs.delete(operation);
      this._changed.emit();
    }
  }

  /** Takes what an event said. Work of another window appears with its first event and goes with its last. */
  report({ operation, kind, done, total, current, results }: OperationProgress): void {
    if (done >= total && !this._own.has(operation)) {
      this._jobs.delete(operation);
      this._changed.emit();
      return;
    }
    const before = this._jobs.get(operation)?.results ?? [];
    this._set({ operation, kind, done, total, current, results: [...before, ...results] });
  }

  /** Forgets other windows' work, for when nobody is left to report its end. */
  forgetOthers(): void {
    for (const operation of this._jobs.keys()) {
      if (!this._own.has(operation)) {
        this._jobs.delete(operation);
      }
    }
    this._changed.emit();
  }

  private _set(job: Job): void {
    this._jobs.set(job.operation, job);
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _jobs = new Map<string, Job>();
  private readonly _own = new Set<string>();
}
