import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Static, TSchema } from 'typebox';
import writeFileAtomic from 'write-file-atomic';

import { conforms } from '../conforms';

/** What a file of a cache holds, checked; null when it is not there or cannot be read or understood. */
export async function readJsonFile<T extends TSchema>(
  path: string,
  schema: T
): Promise<Static<T> | null> {
  // Whatever keeps it from being read, what it holds can be asked for again.
  const value = parse(await readFile(path, 'utf8').catch(() => ''));
  return conforms(schema, value) ? value : null;
}

/** Replaces the file as a whole; its directory is made, readable by the user alone. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // Caches all of them: after a power cut they may be lost, but not half there and believed.
  await writeFileAtomic(path, `${JSON.stringify(value)}\n`, { mode: 0o600, fsync: false });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A damaged file of ours is a lost cache, not an error: what it held is asked for again.
    return null;
  }
}
