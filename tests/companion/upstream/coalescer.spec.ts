import { Coalescer } from '../../../src/companion/upstream/coalescer';

describe('Coalescer', () => {
  /** Work that ends when it is told to. */
  function controlled() {
    const started: string[] = [];
    const ends = new Map<string, (value: string) => void>();
    const work = (name: string) => () => {
      started.push(name);
      return new Promise<string>(resolve => ends.set(name, resolve));
    };
    return { started, work, end: (name: string) => ends.get(name)?.(`${name} done`) };
  }
  const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

  it('gives equal askers one answer, whether the work waits or runs', async () => {
    const coalescer = new Coalescer<string>();
    const { started, work, end } = controlled();
    const answers = [
      coalescer.run('skill', 'merge', work('first')),
      coalescer.run('skill', 'overwrite', work('second')),
      coalescer.run('skill', 'merge', work('unused')),
      coalescer.run('skill', 'overwrite', work('unused'))
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
    const answers = [coalescer.run('a', 'x', work('a')), coalescer.run('b', 'x', work('b'))];
    await turn();
    expect(started).toEqual(['a', 'b']);
    end('a');
    end('b');
    await Promise.all(answers);
  });

  it('goes on after a failure, and forgets what has ended', async () => {
    const coalescer = new Coalescer<string>();
    const failing = coalescer.run('a', 'x', () => Promise.reject(new Error('no')));
    const next = coalescer.run('a', 'y', () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    await turn();
    expect(coalescer.has('a', 'x')).toBe(false);
    expect(await coalescer.run('a', 'x', () => Promise.resolve('again'))).toBe('again');
  });
});
