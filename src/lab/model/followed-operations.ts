import type { SkillsClient, SkillsError } from '../../client';
import type { Operation, OperationProgress } from '../../contracts';

import { asSkillsError } from './failure';
import { isRunning, type Jobs } from './jobs';
import type { Notices } from './notices';
import type { OperationMemory } from './operation-memory';
import { summaryOf } from './operation-summary';

export interface FollowedParts {
  readonly client: SkillsClient;
  readonly jobs: Jobs;
  readonly notices: Notices;
  readonly memory: OperationMemory;
  /** Reads the list again, whose skills the operation may have changed. */
  readonly refresh: () => Promise<void>;
  /** How many skills are known to be behind. */
  readonly behind: () => number;
}

/**
 * Work whose end no call of this page waits for: started before the page was reloaded, in another
 * window, or by a call whose connection broke. It goes on at the server, is shown while it runs, and
 * what this page has to tell of it is told when it ends.
 */
export class FollowedOperations {
  constructor(parts: FollowedParts) {
    this._parts = parts;
  }

  /** Whether the server has to be asked: something is shown whose end might be missed. */
  get isFollowing(): boolean {
    return !this._hasAsked || this._parts.jobs.others.length > 0 || this._told.size > 0;
  }

  /** Asks the server what runs and what has ended. Never rejects; where it fails it is asked again. */
  async ask(): Promise<void> {
    const { jobs, memory } = this._parts;
    const before = jobs.others.map(({ operation }) => operation);
    try {
      const operations = await this._list();
      if (!this._hasAsked) {
        this._hasAsked = true;
        memory.ids.filter(id => !jobs.isOwn(id)).forEach(id => this._told.add(id));
        operations.filter(isUnended).forEach(({ operation }) => this._told.add(operation));
      }
      await this._take(operations, before);
    } catch (error) {
      if (isDown(asSkillsError(error))) {
        before.forEach(operation => this._lose(operation));
      }
    }
  }

  /** From now on the end of this operation is told here, as of one that this page cancelled. */
  tell(operation: string): void {
    this._told.add(operation);
  }

  /** A call of this page begins; a reload must not lose its end. */
  begin(operation: string): string {
    this._parts.memory.add(operation);
    return operation;
  }

  /** The call has its answer. */
  settle(operation: string): void {
    this._parts.memory.remove(operation);
  }

  /**
   * Follows an operation whose call failed without an answer of the service, as when a proxy gave up
   * waiting for it. Where nobody can be asked now, it is asked for later.
   *
   * @returns false when the operation failed, never began, or nobody knows yet
   */
  async takeOver(operation: string, error: unknown): Promise<boolean> {
    const { code } = asSkillsError(error);
    if (code !== 'network' && code !== 'unexpected') {
      this.settle(operation);
      return false;
    }
    let operations: readonly Operation[];
    try {
      operations = await this._list();
    } catch {
      // The failure of the call is told. What became of it is told, too, once Jupyter is back.
      this._unsure.add(operation);
      this.tell(operation);
      return false;
    }
    const goesOn = operations.some(each => each.operation === operation);
    if (goesOn) {
      this.tell(operation);
      await this._take(operations, []);
    } else {
      this.settle(operation);
    }
    return goesOn;
  }

  /** Where an event told the end of an operation, the server is asked for all of its results. */
  async onProgress({ operation, state }: OperationProgress): Promise<void> {
    if (!isRunning(state) && this._told.has(operation)) {
      await this.ask();
    }
  }

  private _list(): Promise<Operation[]> {
    return this._parts.client.operations();
  }

  private async _take(operations: readonly Operation[], before: readonly string[]): Promise<void> {
    const { behind, jobs, memory, notices, refresh } = this._parts;
    const known = new Map(operations.map(operation => [operation.operation, operation]));
    for (const operation of operations.filter(({ operation: id }) => !jobs.isOwn(id))) {
      if (isUnended(operation)) {
        jobs.show(operation);
      } else {
        jobs.drop(operation.operation);
      }
    }
    const missing = [...before, ...this._told].filter(id => !known.has(id) && !jobs.isOwn(id));
    missing.forEach(id => this._lose(id));
    const ended = operations.filter(each => this._told.has(each.operation) && !isUnended(each));
    for (const { operation } of ended) {
      this._told.delete(operation);
      this._unsure.delete(operation);
      memory.remove(operation);
    }
    if (ended.length > 0) {
      await refresh();
    }
    for (const operation of ended.toReversed()) {
      const summary = summaryOf(operation, behind());
      if (summary !== null) {
        notices.add(summary);
      }
    }
  }

  /** The server knows nothing of it any more: its end is not known, and said to be so. */
  private _lose(operation: string): void {
    const { jobs, memory, notices } = this._parts;
    jobs.drop(operation);
    memory.remove(operation);
    const neverBegan = this._unsure.delete(operation);
    if (this._told.delete(operation) && !neverBegan) {
      notices.add({ kind: 'lost' });
    }
  }

  private readonly _parts: FollowedParts;
  /** Operations whose end is to be told in this page. */
  private readonly _told = new Set<string>();
  /** Of these, those that may never have begun, which has been told as a failure. */
  private readonly _unsure = new Set<string>();
  private _hasAsked = false;
}

const isUnended = ({ state }: Operation): boolean => isRunning(state);

function isDown({ code }: SkillsError): boolean {
  return code === 'companion-unavailable';
}
