/** How long news is gathered before it is told, in milliseconds. */
const GATHER_MS = 50;
/** Results in one message: Jupyter checks it whole on its event loop, for up to a millisecond each. */
const MOST_RESULTS = 25;

/** What there is to tell, and how. */
export interface News {
  /** Results that were not told yet. */
  readonly untold: () => number;
  /** Tells how things stand, with at most `most` of the untold results. Never throws. */
  readonly send: (most: number) => void;
}

/** Tells news soon, many pieces of it together. */
export interface Teller {
  /** There is news. The first is told at once, what follows closely with the next. */
  tell(): void;
  /** Makes the last change and tells it with all that is left; nothing is told after. */
  close(change: () => void): void;
}

export function createTeller({ untold, send }: News): Teller {
  let pause: NodeJS.Timeout | null = null;
  let hasNews = false;
  let isClosed = false;

  function sendLong(): void {
    while (untold() > MOST_RESULTS) {
      send(MOST_RESULTS);
    }
  }

  function sendAndRest(): void {
    hasNews = false;
    sendLong();
    send(MOST_RESULTS);
    pause = setTimeout(() => {
      pause = null;
      if (hasNews) {
        sendAndRest();
      }
    }, GATHER_MS);
    pause.unref();
  }

  return {
    tell() {
      hasNews = true;
      if (pause === null && !isClosed) {
        sendAndRest();
      }
    },
    close(change) {
      isClosed = true;
      if (pause !== null) {
        clearTimeout(pause);
      }
      sendLong();
      change();
      send(MOST_RESULTS);
    }
  };
}
