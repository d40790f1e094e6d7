import { PromiseDelegate } from '@lumino/coreutils';

/** An answer that comes when the test says so. */
export interface Held<T> {
  readonly promise: Promise<T>;
  readonly answer: (value: T) => void;
  readonly fail: (error: Error) => void;
}

export function held<T>(): Held<T> {
  const delegate = new PromiseDelegate<T>();
  return {
    promise: delegate.promise,
    answer: value => delegate.resolve(value),
    fail: error => delegate.reject(error)
  };
}
