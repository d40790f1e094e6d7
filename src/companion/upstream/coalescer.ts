import type { Progress } from '../operations/operations';
import { SharedProgress } from '../operations/shared-progress';
import { queued } from '../queued';

interface Pending<T> {
  readonly key: string;
  readonly progress: SharedProgress;
  readonly result: Promise<T>;
  /** Over when the lane is the next one's. */
  readonly turn: Promise<unknown>;
}

/**
 * Runs work in lanes, one at a time in each, in the order of asking. Work with the key of work that
 * waits or runs in its lane is not run again: all askers get one answer. It ends early only when all
 * of them have cancelled; whoever cancels before that is let go at once.
 */
export class Coalescer<T> {
  readonly #lanes = new Map<string, readonly Pending<T>[]>();

  async run(
    lane: string,
    key: string,
    caller: Progress,
    work: (progress: Progress) => Promise<T>
  ): Promise<T> {
    const pending = this.#lanes.get(lane) ?? [];
    const equal = pending.find(each => each.key === key && !each.progress.signal.aborted);
    const { progress, result } = equal ?? this.#start(lane, key, work);
    const left = progress.join(caller).then(reason => Promise.reject(reason));
    return await Promise.race([result, left]);
  }

  #start(lane: string, key: string, work: (progress: Progress) => Promise<T>): Pending<T> {
    const pending = this.#lanes.get(lane) ?? [];
    const progress = new SharedProgress();
    const before = pending.at(-1)?.turn ?? Promise.resolve();
    let turn: Promise<unknown> = before;
    const result = queued(
      start => {
        turn = before.then(start);
      },
      progress.signal,
      () => work(progress)
    );
    const entry = { key, progress, result, turn };
    this.#lanes.set(lane, [...pending, entry]);
    void turn.then(() => {
      const left = (this.#lanes.get(lane) ?? []).filter(each => each !== entry);
      if (left.length === 0) {
        this.#lanes.delete(lane);
      } else {
        this.#lanes.set(lane, left);
      }
    });
    return entry;
  }
}
