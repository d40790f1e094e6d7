import type { Operation, OperationItem, OperationKind, OperationResult } from '../../contracts';

/** How work on several skills tells how far it is, and hears that it is to end. */
export interface Progress {
  /** Aborted when somebody cancels, and when the companion ends. */
  readonly signal: AbortSignal;
  /** Says how many skills there are, as soon as that is known. */
  expect(total: number): void;
  /** A skill's work starts: its row gets a spinner. */
  begin(item: OperationItem): void;
  /** A skill's work ended; without a result it is told by its number alone. */
  end(item: OperationItem, result?: OperationResult): void;
}

/** One long call, as the code that does its work tells of it. */
export interface RunningOperation extends Progress {
  readonly id: string;
}

/** Long calls: listed while they run and for ten minutes after, told to every page, cancellable. */
export interface Operations {
  /**
   * Runs work as an operation. It goes on when the caller's connection ends. Rejects with `cancelled`
   * when work that was cancelled throws because its signal was aborted.
   *
   * @param id chosen by the client; undefined gets one of our own. Refused with `already-exists`
   * while an operation of that id is known
   */
  run<T>(
    kind: OperationKind,
    id: string | undefined,
    work: (operation: RunningOperation) => Promise<T>
  ): Promise<T>;
  /** Latest first. */
  list(): Operation[];
  /** @throws ProblemError `not-found`; one that has ended is answered as it is */
  cancel(id: string): Operation;
  /** Cancels everything and waits until it has ended; nothing new is let in. */
  close(): Promise<void>;
}
