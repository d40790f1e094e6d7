import { Signal, type ISignal } from '@lumino/signaling';

/** A value whose code and construction wait for the first use, so that starting JupyterLab costs nothing. */
export interface Lazy<T> {
  /** Makes the value on the first call; later calls answer the same one. A failed attempt may be repeated. */
  load(): Promise<T>;
  /** The value when it has been made. */
  readonly value: T | null;
  /** Emitted once, as soon as there is a value. */
  readonly loaded: ISignal<Lazy<T>, T>;
}

/** Makes a {@link Lazy} value of a factory. */
export class LazyValue<T> implements Lazy<T> {
  constructor(make: () => Promise<T>) {
    this._make = make;
  }

  get value(): T | null {
    return this._value;
  }

  get loaded(): ISignal<this, T> {
    return this._loaded;
  }

  load(): Promise<T> {
    this._pending ??= this._make().then(
      value => {
        this._value = value;
        this._loaded.emit(value);
        return value;
      },
      (error: unknown) => {
        this._pending = null;
        throw error;
      }
    );
    return this._pending;
  }

  private readonly _make: () => Promise<T>;
  private readonly _loaded = new Signal<this, T>(this);
  private _pending: Promise<T> | null = null;
  private _value: T | null = null;
}
