import type { Progress } from '../../../src/companion/operations/operations';
import { Coalescer } from '../../../src/companion/upstream/coalescer';

const pdf = { scope: 'user' as const, name: 'pdf' };

/** One call from outside, and what it was told. */
function caller() {
  const controller = new AbortController();
  const told: string[] = [];
  const progress: Progress = {
    signal: controller.signal,
    expect: total => told.push(`expect ${total}`),
    begin: ({ name }) => told.push(`begin ${name}`),
    end: ({ name }) => told.push(`end ${name}`)
  };
  return { progress, told, cancel: () => controller.abort(new Error('cancelled')) };
}

describe('Coalescer', () => {
  /** Work that ends when it is told to, or aborted. */
  function controlled() {
    const started: string[] = [];
    const ends = new Map<string, (value: string) => void>();
    const running = new Map<string, Progress>();
    const work = (name: string) => (progress: Progress) => {
      started.push(name);
      running.set(name, progress);
      return new Promise<string>((resolve, reject) => {
        ends.set(name, resolve);
        progress.signal.addEventListener('abort', () => reject(new Error(`${name} aborted`)));
      });
    };
    const progressOf = (name: string): Progress => {
      const found = running.get(name);
      if (found === undefined) {
        throw new Error(`${name} did not start`);
      }
      return found;
    };
    return { started, work, progressOf, end: (name: string) => ends.get(name)?.(`${name} done`) };
  }
  const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
  const nobody = () => caller().progress;

  it('gives equal askers one answer, whether the work waits or runs', async () => {
    const coalescer = new Coalescer<string>();
    const { started, work, end } = controlled();
    const answers = [
      coalescer.run('skill', 'merge', nobody(), work('first')),
      coalescer.run('skill', 'overwrite', nobody(), work('second')),
      coalescer.run('skill', 'merge', nobody(), work('unused')),
      coalescer.run('skill', 'overwrite', nobody(), work('unused'))
    ];
    await turn();
    expect(started).toEqual(['first']);
    end('first');
    await turn();
    expect(started).toEqual(['first', 'second']);
    end('second');
    expect(await Promise.all(answers)).toEqual([
      'first done',
      'second done',
      'first done',
      'second done'
    ]);
  });

  it('runs other lanes meanwhile', async () => {
    const coalescer = new Coalescer<string>();
    const { started, work, end } = controlled();
    const answers = [
      coalescer.run('a', 'x', nobody(), work('a')),
      coalescer.run('b', 'x', nobody(), work('b'))
    ];
    await turn();
    expect(started).toEqual(['a', 'b']);
    end('a');
    end('b');
    await Promise.all(answers);
  });

  it('goes on after a failure, and forgets what has ended', async () => {
    const coalescer = new Coalescer<string>();
    const failing = coalescer.run('a', 'x', nobody(), () => Promise.reject(new Error('no')));
    const next = coalescer.run('a', 'y', nobody(), () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    await turn();
    expect(await coalescer.run('a', 'x', nobody(), () => Promise.resolve('again'))).toBe('again');
  });

  it('tells whoever joins late what was told before', async () => {
    const coalescer = new Coalescer<string>();
    const { work, progressOf, end } = controlled();
    const [early, late] = [caller(), caller()];
    const first = coalescer.run('a', 'x', early.progress, work('first'));
    await turn();
    const progress = progressOf('first');
    progress.expect(3);
    progress.begin(pdf);
    progress.end(pdf);
    progress.begin({ scope: 'user', name: 'docx' });
    const second = coalescer.run('a', 'x', late.progress, work('unused'));
    expect(late.told).toEqual(['expect 3', 'end pdf', 'begin docx']);
    progress.end({ scope: 'user', name: 'docx' });
    expect([early.told.at(-1), late.told.at(-1)]).toEqual(['end docx', 'end docx']);
    end('first');
    await Promise.all([first, second]);
  });

  it('lets a caller that cancels go at once, and goes on for the others', async () => {
    const coalescer = new Coalescer<string>();
    const { work, end } = controlled();
    const [leaving, staying] = [caller(), caller()];
    const left = coalescer.run('a', 'x', leaving.progress, work('first'));
    const stayed = coalescer.run('a', 'x', staying.progress, work('unused'));
    await turn();
    leaving.cancel();
    await expect(left).rejects.toThrow('cancelled');
    end('first');
    expect(await stayed).toBe('first done');
  });

  it('aborts the work when the last caller has cancelled, and runs it again for the next', async () => {
    const coalescer = new Coalescer<string>();
    const { started, work, end } = controlled();
    const callers = [caller(), caller()];
    const answers = callers.map(({ progress }) =>
      coalescer.run('a', 'x', progress, work('first')).catch(String)
    );
    await turn();
    callers.forEach(({ cancel }) => cancel());
    const again = coalescer.run('a', 'x', nobody(), work('again'));
    for (const answer of await Promise.all(answers)) {
      expect(answer).toMatch(/cancelled|first aborted/);
    }
    await turn();
    expect(started).toEqual(['first', 'again']);
    end('again');
    expect(await again).toBe('again done');
  });

  it('tells the last caller, though it cancelled, what became of each skill', async () => {
    const coalescer = new Coalescer<string>();
    const only = caller();
    const cancelled = coalescer.run('a', 'x', only.progress, progress => {
      progress.begin(pdf);
      return new Promise(resolve => {
        progress.signal.addEventListener('abort', () => {
          progress.end(pdf);
          resolve('done');
        });
      });
    });
    await turn();
    only.cancel();
    await cancelled;
    expect(only.told).toEqual(['expect 0', 'begin pdf', 'end pdf']);
  });

  it('never starts work whose callers cancelled while it waited, and lets nothing overtake', async () => {
    const coalescer = new Coalescer<string>();
    const { started, work, end } = controlled();
    const waiting = caller();
    const first = coalescer.run('a', 'x', nobody(), work('first'));
    const second = coalescer.run('a', 'y', waiting.progress, work('second'));
    const third = coalescer.run('a', 'z', nobody(), work('third'));
    await turn();
    waiting.cancel();
    await expect(second).rejects.toThrow('cancelled');
    await turn();
    expect(started).toEqual(['first']);
    end('first');
    await turn();
    expect(started).toEqual(['first', 'third']);
    end('third');
    expect(await Promise.all([first, third])).toEqual(['first done', 'third done']);
  });
});
