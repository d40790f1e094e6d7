import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  DamagedObjectError,
  openObjectStore,
  type ObjectStore
} from '../../../../src/companion/bundles/state/object-store';

const HELLO = new TextEncoder().encode('hello');
const SHA256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

describe('ObjectStore', () => {
  let directory: string;
  let store: ObjectStore;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'objects-'));
    store = openObjectStore(directory);
  });

  afterEach(() => rm(directory, { recursive: true }));

  it('keeps bytes under their digest, however often they are put', async () => {
    expect(await store.has(SHA256)).toBe(false);
    expect(await Promise.all([store.put(HELLO), store.put(HELLO)])).toEqual([SHA256, SHA256]);
    expect(await store.has(SHA256)).toBe(true);
    expect(Buffer.from(await store.read(SHA256)).toString()).toBe('hello');
    expect(store.path(SHA256)).toBe(join(directory, 'objects', '2c', SHA256.slice(2)));
    expect(await readdir(join(directory, 'tmp'))).toEqual([]);
  });

  it('keeps nothing and everything', async () => {
    for (const bytes of [new Uint8Array(0), Buffer.from([0, 255, 128]), Buffer.alloc(2 << 20, 9)]) {
      expect(Buffer.from(await store.read(await store.put(bytes)))).toEqual(Buffer.from(bytes));
    }
  });

  it('takes what an open file holds', async () => {
    const path = join(directory, 'large');
    await writeFile(path, Buffer.alloc(5 << 20, 3));
    const handle = await open(path);
    const sha256 = await store.putFile(handle);
    await handle.close();
    expect(await store.put(Buffer.alloc(5 << 20, 3))).toBe(sha256);
    expect(await readdir(join(directory, 'tmp'))).toEqual([]);
  });

  it('notices a damaged object and repairs it when it is put again', async () => {
    await store.put(HELLO);
    await writeFile(store.path(SHA256), 'hellO');
    await expect(store.read(SHA256)).rejects.toBeInstanceOf(DamagedObjectError);
    await store.put(HELLO);
    expect(Buffer.from(await store.read(SHA256)).toString()).toBe('hello');
  });

  it('calls damaged what it does not have and refuses what is no digest', async () => {
    await expect(store.read(SHA256)).rejects.toBeInstanceOf(DamagedObjectError);
    expect(() => store.path('../../etc/passwd')).toThrow(TypeError);
  });
});
