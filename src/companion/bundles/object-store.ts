import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { writeDurably } from './durable-file';

/** Bytes kept under the hex SHA-256 of their content. Whatever is in it is never changed. */
export interface ObjectStore {
  /** Resolves with the digest once the bytes are durable; a damaged object of that name is repaired. */
  put(bytes: Uint8Array): Promise<string>;
  has(sha256: string): Promise<boolean>;
  /** Fails with {@link DamagedObjectError} when the content is not what the name says, ENOENT when absent. */
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

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * The store at `directory` (`objects/` of the data directory); made at the first `put`. Temporary
 * files lie in the sibling `tmp/`.
 */
export function openObjectStore(directory: string): ObjectStore {
  const temporary = join(directory, '..', 'tmp');
  const path = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      throw new TypeError('Not a SHA-256 in hexadecimal digits');
    }
    return join(directory, sha256.slice(0, 2), sha256.slice(2));
  };

  async function isWhole(sha256: string): Promise<boolean> {
    try {
      return digest(await readFile(path(sha256))) === sha256;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return false;
      }
      throw error;
    }
  }

  return {
    path,
    async put(bytes) {
      const sha256 = digest(bytes);
      if (!(await isWhole(sha256))) {
        await writeDurably(path(sha256), bytes, { temporary });
      }
      return sha256;
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
      const bytes = await readFile(path(sha256));
      if (digest(bytes) !== sha256) {
        throw new DamagedObjectError(sha256);
      }
      return bytes;
    }
  };
}
