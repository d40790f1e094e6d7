import type { CompanionEvent } from '../../../src/companion/emit';
import { createOperations } from '../../../src/companion/operations/open-operations';
import type { Operations, RunningOperation } from '../../../src/companion/operations/operations';
import type { OperationProgress } from '../../../src/contracts';
import { ProblemError } from '../../../src/http/problem';

const pdf = { scope: 'user' as const, name: 'pdf' };
const row = (name: string) => ({
  scope: 'user' as const,
  name,
  updated: false,
  ref: 'a'.repeat(40)
});
const quiet = { info: () => undefined };

describe('createOperations', () => {
  let now: Date;
  let told: OperationProgress[];
  let operations: Operations;

  beforeEach(() => {
    now = new Date('2026-11-01T10:00:00Z');
    told = [];
    operations = createOperations({
      clock: { now: () => now },
      log: quiet,
      emit: ({ data }: CompanionEvent) => {
        if ('operation' in data) {
          told.push(data);
        }
      }
    });
  });
  afterEach(() => operations.close());

  /** An operation that runs until it is told to end. */
  function started(id?: string) {
    let end: (error?: Error) => void = () => undefined;
    let running: RunningOperation | undefined;
    const answer = operations.run(
      'sync',
      id,
      operation =>
        new Promise<string>((resolve, reject) => {
          running = operation;
          end = error => (error === undefined ? resolve('answer') : reject(error));
          operation.signal.addEventListener('abort', () =>
            reject(operation.signal.reason as Error)
          );
        })
    );
    return {
      answer,
      end: (error?: Error) => end(error),
      running: async () => {
        await Promise.resolve();
        if (running === undefined) {
          throw new Error('not started');
        }
        return running;
      }
    };
  }

  it('lists what runs, whoever chose its id, and what has ended, latest first', async () => {
    const chosen = started('mine');
    const other = started();
    chosen.end(await chosen.running().then(() => undefined));
    expect(await chosen.answer).toBe('answer');
    now = new Date('2026-11-01T10:00:01Z');
    expect(operations.list()).toMatchObject([
      { kind: 'sync', state: 'running', endedAt: null, operation: expect.any(String) as string },
      { operation: 'mine', state: 'done', endedAt: '2026-11-01T10:00:00.000Z' }
    ]);
    await other.running();
    other.end();
    await other.answer;
  });

  it('forgets an operation ten minutes after its end, and never one that runs', async () => {
    const ended = started('ended');
    const lasting = started('lasting');
    await ended.running();
    ended.end();
    await ended.answer;
    now = new Date('2026-11-01T10:09:59Z');
    expect(operations.list()).toHaveLength(2);
    now = new Date('2026-11-01T10:10:01Z');
    expect(operations.list().map(({ operation }) => operation)).toEqual(['lasting']);
    expect(() => operations.cancel('ended')).toThrow(/No operation "ended"/);
    lasting.end();
    await lasting.answer;
  });

  it('refuses an id that is known', async () => {
    const first = started('same');
    await first.running();
    await expect(started('same').answer).rejects.toMatchObject({ code: 'already-exists' });
    first.end();
    await first.answer;
  });

  it('tells the skill that is taken up, each end once, and the last state', async () => {
    const { answer, running, end } = started('told');
    const operation = await running();
    operation.expect(500);
    for (let index = 0; index < 500; index++) {
      operation.begin({ scope: 'user', name: `s${index}` });
      operation.end({ scope: 'user', name: `s${index}` }, row(`s${index}`));
    }
    operation.begin(pdf);
    expect(operations.list()[0]).toMatchObject({ done: 500, total: 500, current: [pdf] });
    operation.end(pdf);
    end();
    await answer;
    expect(told[0]).toMatchObject({ state: 'running', done: 0, total: 0, results: [] });
    // The start, one for each 25 ends, the last state.
    expect(told.length).toBeLessThanOrEqual(1 + Math.ceil(501 / 25) + 1);
    const names = told.flatMap(({ results }) =>
      results.flatMap(each => ('name' in each ? [each.name] : []))
    );
    expect(names).toEqual(Array.from({ length: 500 }, (_, index) => `s${index}`));
    expect(told.filter(({ state }) => state === 'done')).toHaveLength(1);
    expect(told.at(-1)).toMatchObject({ state: 'done', done: 501, total: 501, current: [] });
  });

  it('keeps each message small, which Jupyter checks on its event loop', async () => {
    const { answer, running, end } = started('large');
    const operation = await running();
    const names = Array.from({ length: 1000 }, (_value, index) => `s${index}`);
    names.forEach(name => operation.begin({ scope: 'user', name }));
    expect(operations.list()[0]?.current).toHaveLength(1000);
    names.forEach(name => operation.end({ scope: 'user', name }, row(name)));
    operation.begin(pdf);
    end();
    await answer;
    expect(Math.max(...told.map(({ current }) => current.length))).toBeLessThanOrEqual(50);
    expect(Math.max(...told.map(({ results }) => results.length))).toBe(25);
  });

  it('passes on a refusal and lists why', async () => {
    const { answer, running, end } = started('refused');
    await running();
    end(new ProblemError('source-not-found', 'Not there.'));
    await expect(answer).rejects.toMatchObject({ code: 'source-not-found' });
    expect(operations.list()).toMatchObject([
      { state: 'failed', code: 'source-not-found', error: 'Not there.' }
    ]);
  });

  it('tells that it is cancelling, then that it was cancelled', async () => {
    const { answer, running } = started('long');
    await running();
    const cancelled = answer.catch((error: unknown) => error);
    expect(operations.cancel('long').state).toBe('cancelling');
    expect(await cancelled).toMatchObject({ code: 'cancelled', status: 409 });
    expect(operations.cancel('long').state).toBe('cancelled');
    expect(told.map(({ state }) => state)).toContain('cancelled');
  });

  it.each([
    ['a connection that broke', new ProblemError('upstream-unreachable', 'gone'), 'cancelled'],
    [
      'a refusal of its own',
      new ProblemError('local-edits-conflict', 'edited'),
      'local-edits-conflict'
    ]
  ])('after a cancel answers %s rightly', async (_what, error, code) => {
    const answer = operations.run(
      'sync',
      'x',
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(error));
        })
    );
    const outcome = answer.catch((failure: unknown) => failure);
    await Promise.resolve();
    operations.cancel('x');
    expect(await outcome).toMatchObject({ code });
  });

  it('says done when the cancel came too late, cancelled when a row was left undone', async () => {
    const end = async (id: string, last: (operation: RunningOperation) => void) => {
      const answer = operations.run(
        'sync',
        id,
        ({ signal, ...operation }) =>
          new Promise(resolve => {
            signal.addEventListener('abort', () => {
              last({ signal, ...operation });
              resolve(undefined);
            });
          })
      );
      await Promise.resolve();
      operations.cancel(id);
      await answer;
      return operations.list()[0]?.state;
    };
    expect(await end('late', operation => operation.end(pdf, row('pdf')))).toBe('done');
    const left = { ...pdf, error: 'Cancelled.', code: 'cancelled' as const, status: 409 };
    expect(await end('left', operation => operation.end(pdf, left))).toBe('cancelled');
  });

  it('cancels everything when it is closed, and lets nothing new in', async () => {
    const { answer, running } = started();
    const outcome = answer.catch((error: unknown) => error);
    await running();
    await operations.close();
    expect(await outcome).toMatchObject({ code: 'cancelled' });
    await expect(started().answer).rejects.toMatchObject({ code: 'cancelled' });
  });
});
