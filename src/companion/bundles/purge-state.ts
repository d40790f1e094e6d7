import { lstat, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

import { isMissing, unlessMissing } from './disk-problem';
import type { StateDirectory } from './state-directory';

/** One place that holds something of ours. */
export interface Trace {
  readonly path: string;
  /** What is lost with it; null for what is made again when it is missing. */
  readonly holds: 'history' | 'records' | null;
}

/** A place that stays, and why. */
export interface Kept {
  readonly path: string;
  readonly reason: 'in-use' | 'not-ours';
}

export interface Traces {
  readonly remove: readonly Trace[];
  readonly keep: readonly Kept[];
}

/** Everything that this program makes in its data directory. What else lies there is not ours. */
const IN_DATA_DIRECTORY: Readonly<Record<string, Trace['holds']>> = {
  records: 'records',
  snapshots: 'history',
  objects: 'history',
  broken: null,
  tmp: null,
  locks: null,
  upstream: null,
  cache: null,
  'scans.json': null,
  'journal-key': null,
  'known-heads.json': null,
  'companion.log': null,
  'companion.log.1': null
};

/** Lists what `removeTraces` would remove of the data directory. */
export async function tracesOfData(dataDir: string): Promise<Traces> {
  const names = (await unlessMissing(readdir(dataDir))) ?? [];
  return {
    remove: names
      .filter(name => Object.hasOwn(IN_DATA_DIRECTORY, name))
      .map(name => ({ path: join(dataDir, name), holds: IN_DATA_DIRECTORY[name] ?? null })),
    keep: names
      .filter(name => !Object.hasOwn(IN_DATA_DIRECTORY, name))
      .map(name => ({ path: join(dataDir, name), reason: 'not-ours' }))
  };
}

/**
 * Lists what `removeTraces` would remove at a scope. A journal entry or a staged bundle means that a
 * program is at work, or was interrupted and not recovered: files of the user's may lie there.
 */
export async function tracesOfScope(state: StateDirectory): Promise<Traces> {
  const names = (await unlessMissing(readdir(state.path))) ?? [];
  if (names.length === 0) {
    return { remove: [], keep: [] };
  }
  for (const directory of [state.journal, state.staging]) {
    const left = (await unlessMissing(readdir(directory))) ?? [];
    if (left.some(name => !name.endsWith('.broken'))) {
      return { remove: [], keep: [{ path: directory, reason: 'in-use' }] };
    }
  }
  const ours = new Set(['.gitignore', 'locks', 'journal', 'staging']);
  return {
    remove: [{ path: state.path, holds: null }],
    keep: names
      .filter(name => !ours.has(name))
      .map(name => ({ path: join(state.path, name), reason: 'not-ours' }))
  };
}

/** Removes a trace of the data directory with everything in it. */
export async function removeTrace({ path }: Trace): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

/**
 * Removes our state at a scope. Journal and staging only go when they are empty: what another program
 * has begun there meanwhile stays.
 */
export async function removeScopeState(state: StateDirectory): Promise<void> {
  for (const name of (await unlessMissing(readdir(state.journal))) ?? []) {
    if (name.endsWith('.broken')) {
      await rm(join(state.journal, name), { force: true });
    }
  }
  await rmdir(state.staging).catch(unlessThere);
  await rmdir(state.journal).catch(unlessThere);
  await rm(state.locks, { recursive: true, force: true });
  await rm(join(state.path, '.gitignore'), { force: true });
  await removeWhenEmpty(state.path);
}

/** Removes a directory that holds nothing; keeps it otherwise. */
export async function removeWhenEmpty(directory: string): Promise<void> {
  const isDirectory = (await unlessMissing(lstat(directory)))?.isDirectory() === true;
  if (isDirectory && (await readdir(directory)).length === 0) {
    await rmdir(directory);
  }
}

function unlessThere(error: unknown): void {
  if (!isMissing(error)) {
    throw error;
  }
}
