import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 30;

/** Marks a cached file as used today; `dropUnused` goes by that. Never fails. */
export async function noteUse(path: string): Promise<void> {
  try {
    const now = Date.now();
    if (now - (await stat(path)).mtimeMs > DAY_MS) {
      await utimes(path, now / 1000, now / 1000);
    }
  } catch {
    // Gone meanwhile, or a directory that cannot be written to and so is not pruned either.
  }
}

/**
 * Removes files that were not used for 30 days from directories of caches, one level of
 * subdirectories included. Never fails: what cannot be removed now is looked at again at the next
 * start.
 *
 * @param now milliseconds since the epoch
 */
export async function dropUnused(directories: readonly string[], now: number): Promise<void> {
  for (const directory of directories) {
    const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
    await dropUnused(
      entries.filter(entry => entry.isDirectory()).map(entry => join(directory, entry.name)),
      now
    );
    for (const entry of entries.filter(each => each.isFile())) {
      await dropOld(join(directory, entry.name), now);
    }
  }
}

async function dropOld(path: string, now: number): Promise<void> {
  try {
    const age = now - (await stat(path)).mtimeMs;
    if (age > KEPT_DAYS * DAY_MS) {
      await rm(path, { force: true });
    }
  } catch {
    // Another companion was faster, or the directory is read-only.
  }
}
