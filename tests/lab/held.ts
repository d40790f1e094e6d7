/** An answer that comes when the test says so. */
export interface Held<T> {
  readonly promise: Promise<T>;
  readonly answer: (value: T) => void;
  readonly fail: (error: unknown) => void;
}

export function held<T>(): Held<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  return { promise, answer: resolve, fail: reject };
}
