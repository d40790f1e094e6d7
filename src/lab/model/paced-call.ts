import type { IDisposable } from '@lumino/disposable';

/** A call that is made at once and then at most once an interval, however often it is asked for. */
export class PacedCall implements IDisposable {
  /** @param interval milliseconds */
  constructor(call: () => void, interval: number) {
    this._call = call;
    this._interval = interval;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** The call is made after this, now or when the interval is over. */
  ask(): void {
    if (this._timer !== undefined || this._isDisposed) {
      this._isAskedAgain = true;
      return;
    }
    this._timer = window.setTimeout(() => {
      this._timer = undefined;
      if (this._isAskedAgain) {
        this._isAskedAgain = false;
        this.ask();
      }
    }, this._interval);
    this._call();
  }

  dispose(): void {
    this._isDisposed = true;
    window.clearTimeout(this._timer);
  }

  private readonly _call: () => void;
  private readonly _interval: number;
  private _isAskedAgain = false;
  private _isDisposed = false;
  private _timer: number | undefined;
}
