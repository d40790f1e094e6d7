import { queued } from '../../src/companion/queued';

describe('queued', () => {
  /** A queue that starts what waits when it is told to. */
  function queue() {
    const waiting: (() => Promise<void>)[] = [];
    return {
      enqueue: (start: () => Promise<void>) => waiting.push(start),
      next: async () => waiting.shift()?.()
    };
  }
  const cancelled = new Error('cancelled');

  it('answers what the work comes to, and fails as it fails', async () => {
    const { enqueue, next } = queue();
    const { signal } = new AbortController();
    const done = queued(enqueue, signal, () => Promise.resolve('done'));
    const failed = queued(enqueue, undefined, () => Promise.reject(new Error('no')));
    await next();
    expect(await done).toBe('done');
    await Promise.all([expect(failed).rejects.toThrow('no'), next()]);
  });

  it('ends the waiting at once, and gives the turn to the next without starting', async () => {
    const { enqueue, next } = queue();
    const controller = new AbortController();
    const started: string[] = [];
    const work = (name: string) => () => {
      started.push(name);
      return Promise.resolve(name);
    };
    const leaving = queued(enqueue, controller.signal, work('leaving'));
    const staying = queued(enqueue, undefined, work('staying'));
    controller.abort(cancelled);
    await expect(leaving).rejects.toBe(cancelled);
    await next();
    await next();
    expect(await staying).toBe('staying');
    expect(started).toEqual(['staying']);
  });

  it('leaves work that has started to itself', async () => {
    const { enqueue, next } = queue();
    const controller = new AbortController();
    let finish = (): void => undefined;
    const done = queued(
      enqueue,
      controller.signal,
      () => new Promise<string>(resolve => (finish = () => resolve('whole')))
    );
    const turn = next();
    controller.abort(cancelled);
    finish();
    expect(await done).toBe('whole');
    await turn;
  });

  it('asks for no turn when it is too late already', async () => {
    const controller = new AbortController();
    controller.abort(cancelled);
    const enqueue = jest.fn();
    await expect(queued(enqueue, controller.signal, () => Promise.resolve())).rejects.toBe(
      cancelled
    );
    expect(enqueue).not.toHaveBeenCalled();
  });
});
