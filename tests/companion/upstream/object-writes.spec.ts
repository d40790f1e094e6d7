import type { ObjectStore } from '../../../src/companion/bundles/state/object-store';
import { objectWrites } from '../../../src/companion/upstream/object-writes';

const MEBIBYTE = 1024 * 1024;

describe('objectWrites', () => {
  let underWay: number;
  let most: number;
  let mostBytes: number;
  let failure: Error | null;

  /** A store that is slow, and counts. */
  const objects = (): Pick<ObjectStore, 'put'> => {
    let bytesUnderWay = 0;
    return {
      put: async bytes => {
        underWay += 1;
        bytesUnderWay += bytes.byteLength;
        most = Math.max(most, underWay);
        mostBytes = Math.max(mostBytes, bytesUnderWay);
        await new Promise(setImmediate);
        underWay -= 1;
        bytesUnderWay -= bytes.byteLength;
        if (failure !== null) {
          throw failure;
        }
        return 'f'.repeat(64);
      }
    };
  };
  const noted: string[] = [];
  const start = (stored: Map<string, string>) =>
    objectWrites(
      {
        objects: objects() as ObjectStore,
        blobs: {
          find: () => Promise.resolve(null),
          note: blob => {
            noted.push(blob);
            return Promise.resolve();
          }
        }
      },
      stored
    );
  const file = (index: number, size: number) => ({ path: `${index}`, blob: `b${index}`, size });

  beforeEach(() => {
    [underWay, most, mostBytes, failure] = [0, 0, 0, null];
    noted.length = 0;
  });

  it('writes several at once, and says that all are durable when they are', async () => {
    const stored = new Map<string, string>();
    const writes = start(stored);
    for (let index = 0; index < 40; index += 1) {
      await writes.keep(file(index, 1), Buffer.from('x'));
    }
    await writes.done();
    expect(underWay).toBe(0);
    expect(most).toBe(16);
    expect(stored.size).toBe(40);
    expect(noted).toHaveLength(40);
  });

  it('holds no more than 16 MiB, but writes a larger file by itself', async () => {
    const writes = start(new Map());
    for (let index = 0; index < 6; index += 1) {
      await writes.keep(file(index, 6 * MEBIBYTE), Buffer.alloc(6 * MEBIBYTE));
    }
    await writes.done();
    expect(mostBytes).toBe(12 * MEBIBYTE);
    await writes.keep(file(7, 20 * MEBIBYTE), Buffer.alloc(20 * MEBIBYTE));
    await writes.done();
    expect(mostBytes).toBe(20 * MEBIBYTE);
  });

  it('takes each content once', async () => {
    const writes = start(new Map());
    await writes.keep(file(1, 1), Buffer.from('x'));
    expect([writes.has('b1'), writes.has('b2')]).toEqual([true, false]);
    await writes.keep({ ...file(1, 1), path: 'copy' }, Buffer.from('x'));
    await writes.done();
    expect(noted).toEqual(['b1']);
  });

  it('fails with what a write failed with, and notes nothing of it', async () => {
    failure = new Error('full');
    const stored = new Map<string, string>();
    const writes = start(stored);
    await writes.keep(file(1, 1), Buffer.from('x'));
    await expect(writes.done()).rejects.toThrow('full');
    await expect(writes.keep(file(2, 1), Buffer.from('y'))).rejects.toThrow('full');
    await writes.settled();
    expect([stored.size, noted.length]).toEqual([0, 0]);
  });
});
