/** Numbers in [0, 1) that a seed repeats (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** When to kill: so long after an operation was asked for, or after it began to write. */
export interface Moment {
  readonly after: 'request' | 'first write';
  readonly ms: number;
}

/**
 * Draws moments at which an operation is killed: anywhere in the time that it takes, which is learnt
 * from the kills that came too late, and every other one while it writes.
 */
export class Moments {
  readonly #random: () => number;
  readonly #longestMs = { request: 400, 'first write': 200 };
  #count = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  next(): Moment {
    this.#count += 1;
    const after = this.#count % 2 === 0 ? 'first write' : 'request';
    return { after, ms: this.#random() * this.#longestMs[after] };
  }

  /** @param tookMs after which the operation had ended before it was killed; null when it had not */
  learn({ after }: Moment, tookMs: number | null): void {
    const longest = tookMs ?? this.#longestMs[after] * 1.1;
    this.#longestMs[after] = Math.min(1_500, Math.max(3, longest));
  }
}
