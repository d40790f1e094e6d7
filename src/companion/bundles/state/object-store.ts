import { createHash } from 'node:crypto';
import {
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  type FileHandle
} from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { unlessMissing } from '../disk/disk-problem';
import { syncDirectory, temporaryName, writeDurably } from '../disk/durable-file';
import { makeDirectory } from '../disk/make-directory';

/** Bytes kept under the hex SHA-256 of their content. Whatever is in it is never changed. */
export interface ObjectStore {
  /** Resolves with the digest once the bytes are durable; a damaged object of that name is repaired. */
  put(bytes: Uint8Array): Promise<string>;
  /** {@link ObjectStore.put} for what an open file holds from its start, without taking it all into memory. */
  putFile(source: FileHandle): Promise<string>;
  has(sha256: string): Promise<boolean>;
  /**
   * Holds the sweep off an object that is about to be referred to without being put, for a day at
   * least. Resolves with whether it is there.
   */
  refresh(sha256: string): Promise<boolean>;
  /** Fails with {@link DamagedObjectError} when it is absent, or not what the name says. */
  read(sha256: string): Promise<Uint8Array>;
  path(sha256: string): string;
}

/** An object's bytes no longer have the digest that names them. */
export class DamagedObjectError extends Error {
  override readonly name = 'DamagedObjectError';

  constructor(readonly sha256: string) {
    super(`Stored object ${sha256} is damaged`);
  }
}

/** A tenth of what the sweep leaves alone; within it nothing needs to be written. */
const FRESH_MS = 2 * 60 * 60 * 1000;

/** Where the sweep puts what it looks at for the last time (docs/decisions/0012-history.md). */
export const sweptDirectory = (dataDir: string): string => join(dataDir, 'objects', 'swept');

/** Copies to the new file `path`, fsynced; resolves with the hex digest. */
async function copyDurably(source: FileHandle, path: string): Promise<string> {
  const copied = createHash('sha256');
  const target = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source.createReadStream({ autoClose: false, start: 0 })) {
      copied.update(chunk as Buffer);
      await target.writeFile(chunk as Buffer);
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return copied.digest('hex');
}

/** Hex digest of what an open file holds from its start. */
async function digestOfFile(source: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source.createReadStream({ autoClose: false, start: 0 })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The store `objects/` in `dataDir`, made at the first `put`; temporary files lie in its `tmp/`. */
export function openObjectStore(dataDir: string): ObjectStore {
  const directory = join(dataDir, 'objects');
  const temporary = join(dataDir, 'tmp');
  const path = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      throw new TypeError('Not a SHA-256 in hexadecimal digits');
    }
    return join(directory, sha256.slice(0, 2), sha256.slice(2));
  };

  /** Marks as used; resolves with whether it is there. */
  async function refresh(sha256: string): Promise<boolean> {
    const now = Date.now();
    try {
      if (Math.abs(now - (await stat(path(sha256))).mtimeMs) > FRESH_MS) {
        await utimes(path(sha256), now / 1000, now / 1000);
      }
      return true;
    } catch (error) {
      // A directory that cannot be written to is not swept either.
      return (error as NodeJS.ErrnoException).code !== 'ENOENT';
    }
  }

  /** The order counts: whoever finds it here after it was marked keeps it (0012-history.md). */
  async function isWhole(sha256: string): Promise<boolean> {
    if (!(await refresh(sha256))) {
      return false;
    }
    try {
      return digest(await readFile(path(sha256))) === sha256;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return false;
      }
      throw error;
    }
  }

  /** What a sweep has in its hands, or died with. */
  async function readSwept(sha256: string): Promise<Uint8Array | null> {
    const swept = sweptDirectory(dataDir);
    const names = (await unlessMissing(readdir(swept))) ?? [];
    const name = names.find(each => each.startsWith(`${sha256}.`));
    return name === undefined ? null : await unlessMissing(readFile(join(swept, name)));
  }

  return {
    path,
    refresh,
    async put(bytes) {
      const sha256 = digest(bytes);
      if (!(await isWhole(sha256))) {
        await writeDurably(path(sha256), bytes, { temporary });
      }
      return sha256;
    },
    async putFile(source) {
      const present = await digestOfFile(source);
      if (await isWhole(present)) {
        // What came from upstream mostly is: nothing to write, and nothing to wait for.
        return present;
      }
      await makeDirectory(temporary, 0o700);
      const staged = join(temporary, temporaryName());
      try {
        const sha256 = await copyDurably(source, staged);
        if (!(await isWhole(sha256))) {
          await makeDirectory(dirname(path(sha256)), 0o700);
          await rename(staged, path(sha256));
          await syncDirectory(dirname(path(sha256)));
        }
        return sha256;
      } finally {
        await rm(staged, { force: true });
      }
    },
    async has(sha256) {
      try {
        return (await stat(path(sha256))).isFile();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
          return false;
        }
        throw error;
      }
    },
    async read(sha256) {
      const bytes =
        (await unlessMissing(readFile(path(sha256)))) ??
        (await readSwept(sha256)) ??
        // Put back between the two looks.
        (await unlessMissing(readFile(path(sha256))));
      if (bytes === null || digest(bytes) !== sha256) {
        throw new DamagedObjectError(sha256);
      }
      return bytes;
    }
  };
}
