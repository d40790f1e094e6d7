import { inParallel } from '../../../../src/companion/bundles/disk/in-parallel';

describe('inParallel', () => {
  it('does the work for every item, at most eight at once', async () => {
    const done = new Set<number>();
    let running = 0;
    let most = 0;
    await inParallel(Array(30).keys(), async item => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running -= 1;
      done.add(item);
    });
    expect(done.size).toBe(30);
    expect(most).toBe(8);
  });

  it('begins nothing after a failure, and fails when everything that ran has ended', async () => {
    const begun: number[] = [];
    let release = (): void => undefined;
    const gate = new Promise<void>(resolve => (release = resolve));
    const ended: number[] = [];
    const work = inParallel(Array(30).keys(), async item => {
      begun.push(item);
      if (item === 0) {
        throw new Error('the disk is full');
      }
      await gate;
      ended.push(item);
    });
    const outcome = expect(work).rejects.toThrow('the disk is full');
    release();
    await outcome;
    expect(begun).toHaveLength(8);
    expect(ended).toHaveLength(7);
  });
});
