import { join } from 'node:path';

import { Type } from 'typebox';

import { Closed } from '../../contracts/closed';
import type { Repository } from './git-host';
import { readJsonFile, writeJsonFile } from './json-file';
import { repositoryKey } from './repository-key';

const FORMAT = 1;
const File = Closed({
  format: Type.Literal(FORMAT),
  heads: Type.Record(Type.String(), Type.String({ pattern: '^[0-9a-f]{40}$' }))
});

/** The commit that each ref was last seen to point to; it makes the next probe conditional. */
export interface KnownHeads {
  /** @param ref null = the default branch */
  get(repository: Repository, ref: string | null): Promise<string | null>;
  /** Never fails: where the directory cannot be written the head is known until the end of the process. */
  set(repository: Repository, ref: string | null, commit: string): Promise<void>;
}

/** @param directory the data directory; two companions may share it, and losing a head costs quota only */
export function openKnownHeads(directory: string): KnownHeads {
  const path = join(directory, 'known-heads.json');
  const unwritten = new Map<string, string>();
  let writing: Promise<void> = Promise.resolve();
  const keyOf = (repository: Repository, ref: string | null): string =>
    `${repositoryKey(repository)}@${ref ?? 'HEAD'}`;

  const readHeads = async (): Promise<Readonly<Record<string, string>>> =>
    (await readJsonFile(path, File))?.heads ?? {};

  async function write(key: string, commit: string): Promise<void> {
    const heads = await readHeads();
    if (heads[key] === commit) {
      return;
    }
    try {
      await writeJsonFile(path, { format: FORMAT, heads: { ...heads, [key]: commit } });
      unwritten.delete(key);
    } catch {
      // Read-only or full: `unwritten` answers from now on.
    }
  }

  return {
    async get(repository, ref) {
      const key = keyOf(repository, ref);
      return unwritten.get(key) ?? (await readHeads())[key] ?? null;
    },
    async set(repository, ref, commit) {
      const key = keyOf(repository, ref);
      unwritten.set(key, commit);
      writing = writing.then(() => write(key, commit));
      await writing;
    }
  };
}
