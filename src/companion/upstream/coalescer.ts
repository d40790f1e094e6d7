interface Pending<T> {
  readonly key: string;
  readonly result: Promise<T>;
}

/**
 * Runs work in lanes, one at a time in each, in the order of asking. Work with the key of work that
 * waits or runs in its lane is not run again: both askers get one answer.
 */
export class Coalescer<T> {
  readonly #lanes = new Map<string, readonly Pending<T>[]>();

  /** Whether work with that key waits or runs. */
  has(lane: string, key: string): boolean {
    return this.#lanes.get(lane)?.some(each => each.key === key) ?? false;
  }

  run(lane: string, key: string, work: () => Promise<T>): Promise<T> {
    const pending = this.#lanes.get(lane) ?? [];
    const equal = pending.find(each => each.key === key);
    if (equal !== undefined) {
      return equal.result;
    }
    const before = pending.at(-1)?.result ?? Promise.resolve();
    const result = before.then(work, work);
    const entry = { key, result };
    this.#lanes.set(lane, [...pending, entry]);
    const leave = (): void => {
      const left = (this.#lanes.get(lane) ?? []).filter(each => each !== entry);
      if (left.length === 0) {
        this.#lanes.delete(lane);
      } else {
        this.#lanes.set(lane, left);
      }
    };
    result.then(leave, leave);
    return result;
  }
}
