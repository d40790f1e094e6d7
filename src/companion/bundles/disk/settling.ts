const QUIET_MS = 200;
const LONGEST_MS = 1_000;

/** Collects the many events of one change into one. */
export interface Settling {
  /** `onSettled` follows once nothing was touched under this key for 200 ms, or 1 s after the first. */
  touch(key: string, onSettled: () => void): void;
  clear(): void;
}

export function createSettling(): Settling {
  const pending = new Map<string, { first: number; timer: NodeJS.Timeout }>();
  return {
    touch(key, onSettled) {
      const now = performance.now();
      const first = pending.get(key)?.first ?? now;
      clearTimeout(pending.get(key)?.timer);
      const wait = Math.max(0, Math.min(QUIET_MS, first + LONGEST_MS - now));
      const timer = setTimeout(() => {
        pending.delete(key);
        onSettled();
      }, wait);
      timer.unref();
      pending.set(key, { first, timer });
    },
    clear() {
      for (const { timer } of pending.values()) {
        clearTimeout(timer);
      }
      pending.clear();
    }
  };
}
