import type { OperationItem, OperationResult } from '../../contracts';
import { abortReason } from '../queued';
import type { Progress } from './operations';

/** Work that several calls share: told to all of them, aborted when the last has cancelled. */
export class SharedProgress implements Progress {
  readonly #controller = new AbortController();
  readonly #members = new Set<Progress>();
  readonly #ended: {
    readonly item: OperationItem;
    readonly result: OperationResult | undefined;
  }[] = [];
  #current: readonly OperationItem[] = [];
  #total = 0;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * Takes a call in; it hears first what was told before.
   *
   * @returns the reason why the call left, when it was cancelled and others go on; it stays open else
   */
  join(member: Progress): Promise<Error> {
    this.#members.add(member);
    member.expect(this.#total);
    for (const { item, result } of this.#ended) {
      member.end(item, result);
    }
    for (const item of this.#current) {
      member.begin(item);
    }
    return new Promise(resolve => {
      const leave = (): void => {
        const reason = abortReason(member.signal);
        if (this.#members.size > 1) {
          this.#members.delete(member);
          resolve(reason);
        } else {
          // The last one stays, to be told which skills were cancelled.
          this.#controller.abort(reason);
        }
      };
      if (member.signal.aborted) {
        leave();
      } else {
        member.signal.addEventListener('abort', leave, { once: true });
      }
    });
  }

  expect(total: number): void {
    this.#total = total;
    this.#members.forEach(member => member.expect(total));
  }

  begin(item: OperationItem): void {
    this.#current = [...this.#current, item];
    this.#members.forEach(member => member.begin(item));
  }

  end(item: OperationItem, result?: OperationResult): void {
    this.#current = this.#current.filter(
      ({ scope, name }) => scope !== item.scope || name !== item.name
    );
    this.#ended.push({ item, result });
    this.#members.forEach(member => member.end(item, result));
  }
}
