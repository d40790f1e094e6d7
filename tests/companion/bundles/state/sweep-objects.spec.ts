import { mkdir, mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { HeldLock } from '../../../../src/companion/bundles/locks/locks';
import {
  openObjectStore,
  sweptDirectory,
  type ObjectStore
} from '../../../../src/companion/bundles/state/object-store';
import { sweepObjects, type Sweep } from '../../../../src/companion/bundles/state/sweep-objects';

const DAY_MS = 24 * 60 * 60 * 1000;
const held: HeldLock = { assertHeld: () => Promise.resolve() };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('sweepObjects', () => {
  let dataDir: string;
  let objects: ObjectStore;
  let old: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sweep-'));
    objects = openObjectStore(dataDir);
    old = await putAged('old', 2);
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  async function putAged(text: string, days: number): Promise<string> {
    const sha256 = await objects.put(bytes(text));
    const time = (Date.now() - days * DAY_MS) / 1000;
    await utimes(objects.path(sha256), time, time);
    return sha256;
  }

  const sweep = (more: Partial<Sweep> = {}): Promise<number> =>
    sweepObjects({
      dataDir,
      references: () => Promise.resolve(new Set<string>()),
      now: new Date(),
      held,
      ...more
    });
  const text = async (sha256: string) => Buffer.from(await objects.read(sha256)).toString();

  it('removes what nothing refers to and nobody used for a day', async () => {
    const young = await objects.put(bytes('young'));
    const referred = await putAged('referred', 400);
    expect(await sweep({ references: () => Promise.resolve(new Set([referred])) })).toBe(1);
    expect(await objects.has(old)).toBe(false);
    expect(await text(young)).toBe('young');
    expect(await text(referred)).toBe('referred');
    expect(await readdir(sweptDirectory(dataDir))).toEqual([]);
  });

  it('keeps what was put again or marked, however old it was', async () => {
    const marked = await putAged('marked', 3);
    await objects.put(bytes('old'));
    expect(await objects.refresh(marked)).toBe(true);
    expect(await sweep()).toBe(0);
    expect(await objects.refresh('0'.repeat(64))).toBe(false);
  });

  it('removes nothing when it cannot be told what is referred to', async () => {
    expect(await sweep({ references: () => Promise.resolve(null) })).toBe(0);
    expect(await text(old)).toBe('old');
  });

  it('stops when its lock is lost, and when it is to end', async () => {
    const lost = new Error('lost');
    await expect(sweep({ held: { assertHeld: () => Promise.reject(lost) } })).rejects.toBe(lost);
    expect(await sweep({ signal: AbortSignal.abort() })).toBe(0);
    expect(await text(old)).toBe('old');
  });

  it.each(['aside', 'looked'] as const)(
    'loses no object that is put when another process has it %s',
    async reached => {
      const removed = await sweep({
        onStep: async step => {
          if (step === reached) {
            await objects.put(bytes('old'));
            expect(await text(old)).toBe('old');
          }
        }
      });
      expect(removed).toBe(1);
      expect(await text(old)).toBe('old');
      expect(await stat(objects.path(old))).toMatchObject({ size: 3 });
    }
  );

  it('brings back what was put after it was found unused, readable all the while', async () => {
    const removed = await sweep({
      references: async () => {
        await objects.put(bytes('old'));
        return new Set<string>();
      },
      onStep: async () => {
        expect(await text(old)).toBe('old');
      }
    });
    expect(removed).toBe(0);
    expect(await text(old)).toBe('old');
    expect(await objects.has(old)).toBe(true);
  });

  it('brings back what a sweep that died had in its hands', async () => {
    const used = await objects.put(bytes('used'));
    for (const sha256 of [used, old]) {
      await mkdir(sweptDirectory(dataDir), { recursive: true });
      await rename(objects.path(sha256), join(sweptDirectory(dataDir), `${sha256}.dead`));
      await rm(dirname(objects.path(sha256)), { recursive: true });
    }
    expect(await text(used)).toBe('used');
    expect(await sweep()).toBe(0);
    expect(await objects.has(used)).toBe(true);
    expect(await objects.has(old)).toBe(true);
    expect(await readdir(sweptDirectory(dataDir))).toEqual([]);
  });

  it('leaves alone what is no object of ours', async () => {
    const foreign = join(dataDir, 'objects', 'zz', 'notes.txt');
    await mkdir(dirname(foreign), { recursive: true });
    await writeFile(foreign, 'x');
    await utimes(foreign, 1, 1);
    await sweep();
    expect(await stat(foreign)).toMatchObject({ size: 1 });
  });
});
