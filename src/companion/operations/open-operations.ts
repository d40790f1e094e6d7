import { randomUUID } from 'node:crypto';

import type { FastifyBaseLogger } from 'fastify';

import { OPERATION_PROGRESS } from '../../contracts';
import { ProblemError } from '../../http/problem';
import type { Clock } from '../clock';
import type { Emit } from '../emit';
import { cancelledOr } from './cancelled';
import { OperationEntry } from './operation-entry';
import type { Operations, RunningOperation } from './operations';
import { createTeller, type Teller } from './teller';

export interface OperationsDependencies {
  readonly clock: Clock;
  readonly emit: Emit;
  readonly log: Pick<FastifyBaseLogger, 'info'>;
}

/** How long an operation is known after its end, in milliseconds. */
const KEPT_MS = 10 * 60_000;

interface Running {
  readonly controller: AbortController;
  readonly teller: Teller;
  readonly ended: Promise<unknown>;
}

/** The long calls of one companion. */
export function createOperations({ clock, emit, log }: OperationsDependencies): Operations {
  const entries = new Map<string, OperationEntry>();
  const running = new Map<string, Running>();
  let isClosed = false;

  function forgetOld(): void {
    const now = clock.now().getTime();
    for (const [id, { endedAt }] of entries) {
      // By the distance: after a clock was set back, an end that lies ahead may be long past.
      if (endedAt !== null && Math.abs(now - endedAt.getTime()) > KEPT_MS) {
        entries.delete(id);
      }
    }
  }

  function find(id: string): OperationEntry {
    forgetOld();
    const entry = entries.get(id);
    if (entry === undefined) {
      throw new ProblemError(
        'not-found',
        `No operation "${id}" is running or has ended in the last 10 minutes.`
      );
    }
    return entry;
  }

  function abort(entry: OperationEntry, reason: ProblemError): void {
    const found = running.get(entry.id);
    if (found !== undefined && !found.controller.signal.aborted) {
      log.info({ operation: entry.id }, reason.message);
      entry.cancelling();
      found.teller.tell();
      found.controller.abort(reason);
    }
  }

  function operationOf(
    entry: OperationEntry,
    signal: AbortSignal,
    teller: Teller
  ): RunningOperation {
    // Work that was left behind when its call was answered has nothing to tell any more.
    const change = (make: () => void): void => {
      if (entry.endedAt === null) {
        make();
        teller.tell();
      }
    };
    return {
      id: entry.id,
      signal,
      expect: total => change(() => entry.expect(total)),
      begin: item => change(() => entry.begin(item)),
      end: (item, result) => change(() => entry.end(item, result))
    };
  }

  async function finish<T>(
    entry: OperationEntry,
    work: Promise<T>,
    { signal }: AbortController,
    teller: Teller
  ): Promise<T> {
    try {
      const answer = await work;
      teller.close(() => entry.settle(clock.now()));
      return answer;
    } catch (error) {
      const told = cancelledOr(error, signal);
      teller.close(() => entry.fail(told, clock.now()));
      throw told;
    } finally {
      running.delete(entry.id);
    }
  }

  return {
    async run(kind, id = randomUUID(), work) {
      if (isClosed) {
        throw stopping();
      }
      forgetOld();
      if (entries.has(id)) {
        throw new ProblemError(
          'already-exists',
          `There is an operation "${id}" already. Nothing was changed.`
        );
      }
      const entry = new OperationEntry(id, kind, clock);
      const controller = new AbortController();
      const teller = createTeller({
        untold: () => entry.untold,
        send: most => {
          emit({ schemaId: OPERATION_PROGRESS, data: entry.take(most) });
        }
      });
      entries.set(id, entry);
      teller.tell();
      const started = Promise.resolve(operationOf(entry, controller.signal, teller)).then(work);
      const ended = finish(entry, started, controller, teller);
      running.set(id, { controller, teller, ended });
      return await ended;
    },

    list() {
      forgetOld();
      return [...entries.values()].reverse().map(entry => entry.describe());
    },

    cancel(id) {
      const entry = find(id);
      abort(
        entry,
        new ProblemError('cancelled', 'It was cancelled. What had been done by then stays.')
      );
      return entry.describe();
    },

    async close() {
      isClosed = true;
      const left = [...running.entries()];
      for (const [id] of left) {
        abort(find(id), stopping());
      }
      await Promise.allSettled(left.map(([, { ended }]) => ended));
    }
  };
}

function stopping(): ProblemError {
  return new ProblemError(
    'cancelled',
    'The server is stopping. What was not finished was not changed.'
  );
}
