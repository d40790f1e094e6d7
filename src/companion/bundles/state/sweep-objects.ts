import { open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

import { codeOf, isMissing, unlessMissing } from '../disk/disk-problem';
import { temporaryName } from '../disk/durable-file';
import type { HeldLock } from '../locks/locks';
import { makeDirectory } from '../disk/make-directory';
import { sweptDirectory } from './object-store';

/** Longer than any work takes from putting an object to referring to it. */
const LEFT_ALONE_MS = 24 * 60 * 60 * 1000;
const SHA256 = /^[0-9a-f]{64}$/;

export interface Sweep {
  readonly dataDir: string;
  /** Digests that something refers to; null when that cannot be told, and then nothing is swept. */
  readonly references: () => Promise<ReadonlySet<string> | null>;
  readonly now: Date;
  readonly held: HeldLock;
  /** Ends it between two objects. */
  readonly signal?: AbortSignal;
  /** Told between the steps of taking one object. */
  readonly onStep?: (step: 'aside' | 'looked') => Promise<void> | void;
}

/**
 * Removes the objects that nothing refers to and that nobody has put or used for a day. An object
 * moves aside, is looked at once more, and goes or comes back: see docs/decisions/0012-history.md for
 * why no concurrent `put` can lose its object to this, nor to its end at any instant.
 *
 * @returns how many were removed
 */
export async function sweepObjects(sweep: Sweep): Promise<number> {
  const { dataDir, references, now, held } = sweep;
  await putBack(dataDir);
  const unused = now.getTime() - LEFT_ALONE_MS;
  const candidates = await unusedSince(dataDir, unused);
  const referred = candidates.length === 0 ? null : await references();
  if (referred === null) {
    return 0;
  }
  await makeDirectory(sweptDirectory(dataDir), 0o700);
  let removed = 0;
  for (const sha256 of candidates.filter(each => !referred.has(each))) {
    if (sweep.signal?.aborted === true) {
      break;
    }
    await held.assertHeld();
    removed += (await removeUnused(sweep, sha256, unused)) ? 1 : 0;
  }
  return removed;
}

const pathOf = (dataDir: string, sha256: string): string =>
  join(dataDir, 'objects', sha256.slice(0, 2), sha256.slice(2));

async function unusedSince(dataDir: string, time: number): Promise<string[]> {
  const directory = join(dataDir, 'objects');
  const unused: string[] = [];
  for (const prefix of (await unlessMissing(readdir(directory))) ?? []) {
    const names = prefix.length === 2 ? await unlessMissing(readdir(join(directory, prefix))) : [];
    for (const sha256 of (names ?? []).map(name => prefix + name)) {
      const found = SHA256.test(sha256) ? await unlessMissing(stat(pathOf(dataDir, sha256))) : null;
      if (found !== null && found.mtimeMs < time) {
        unused.push(sha256);
      }
    }
  }
  return unused;
}

async function removeUnused(
  { dataDir, onStep }: Sweep,
  sha256: string,
  unused: number
): Promise<boolean> {
  const aside = join(sweptDirectory(dataDir), `${sha256}.${temporaryName()}`);
  try {
    await rename(pathOf(dataDir, sha256), aside);
    await onStep?.('aside');
    const mtimeMs = await freshTimeOf(aside);
    await onStep?.('looked');
    if (mtimeMs >= unused) {
      await bringBack(dataDir, aside, sha256);
      return false;
    }
    await rm(aside);
    return true;
  } catch (error) {
    // Taken back by another sweep, or open in a program that keeps it from being moved (Windows).
    if (isMissing(error) || ['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error) ?? '')) {
      return false;
    }
    throw error;
  }
}

/** On a network file system only an opened file has the time that another machine has just set. */
async function freshTimeOf(path: string): Promise<number> {
  const handle = await open(path, 'r');
  try {
    return (await handle.stat()).mtimeMs;
  } finally {
    await handle.close();
  }
}

/** As used just now: it may take the place of the same bytes that were put meanwhile. */
async function bringBack(dataDir: string, aside: string, sha256: string): Promise<void> {
  const now = Date.now() / 1000;
  await utimes(aside, now, now);
  await rename(aside, pathOf(dataDir, sha256));
}

/** What a sweep that died had in its hands may have been marked as used. */
async function putBack(dataDir: string): Promise<void> {
  const swept = sweptDirectory(dataDir);
  for (const name of (await unlessMissing(readdir(swept))) ?? []) {
    const sha256 = name.slice(0, 64);
    if (SHA256.test(sha256)) {
      await makeDirectory(join(dataDir, 'objects', sha256.slice(0, 2)), 0o700);
      await unlessMissing(bringBack(dataDir, join(swept, name), sha256));
    }
  }
}
