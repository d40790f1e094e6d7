export interface ReadOptions {
  /** Have the server look at its directories first. */
  readonly disk?: boolean;
  /** Nobody asked for it: no sign of activity. */
  readonly background?: boolean;
}

type Read = (options: ReadOptions) => Promise<void>;

/** A reading that is never made twice at a time: calls that come while one runs share one more after it. */
export class SharedReading {
  constructor(read: Read) {
    this._read = read;
  }

  /** Resolves after a reading that began no earlier than now. */
  async ask(options: ReadOptions): Promise<void> {
    if (this._running === null) {
      this._running = this._read(options);
      await this._running.finally(() => (this._running = null));
      return;
    }
    if (this._next !== null) {
      this._next.options = bothWishes(this._next.options, options);
      return this._next.done;
    }
    const next = { options, done: this._running };
    next.done = this._running.then(() => {
      this._next = null;
      return this.ask(next.options);
    });
    this._next = next;
    return next.done;
  }

  private readonly _read: Read;
  private _next: { options: ReadOptions; done: Promise<void> } | null = null;
  private _running: Promise<void> | null = null;
}

/** A look at the disk when one wants it, in the background only when both are. */
function bothWishes(one: ReadOptions, other: ReadOptions): ReadOptions {
  return {
    disk: one.disk === true || other.disk === true,
    background: one.background === true && other.background === true
  };
}
