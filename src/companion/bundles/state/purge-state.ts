import { lstat, readdir, rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { isNoise } from '../../../domain/noise';

import { isMissing, unlessMissing } from '../disk/disk-problem';
import { isTemporaryName } from '../disk/durable-file';
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
  readonly reason: 'in-use' | 'not-ours' | 'disabled-skills';
}

export interface Traces {
  readonly remove: readonly Trace[];
  readonly keep: readonly Kept[];
}

interface Own {
  readonly holds: Trace['holds'];
  /** Of a directory: whether an entry of that name is ours. */
  readonly has?: (name: string) => boolean;
}

const named =
  (pattern: RegExp) =>
  (name: string): boolean =>
    pattern.test(name);

/** Everything that this program makes in its data directory. What else lies there is not ours. */
const IN_DATA_DIRECTORY: ReadonlyMap<string, Own> = new Map<string, Own>([
  ['records', { holds: 'records', has: named(/^[0-9a-f]{40}\.json$/) }],
  ['snapshots', { holds: 'history', has: named(/^\d{8}T\d{6}Z-[0-9a-f]{12}\.json$/) }],
  ['objects', { holds: 'history', has: named(/^(?:[0-9a-f]{2}|swept)$/) }],
  ['broken', { holds: null, has: named(/^[0-9a-f]{40}\..+\.json$/) }],
  ['tmp', { holds: null, has: isTemporaryName }],
  ['locks', { holds: null, has: named(/^(?:new|journal-key|upkeep)$/) }],
  [
    'upstream',
    { holds: null, has: named(/^(?:bundles|blobs|commits|locks|known-names\.json(?:\.\d+)?)$/) }
  ],
  ['cache', { holds: null, has: named(/^node$/) }],
  ...[
    'scans.json',
    'upkeep.json',
    'journal-key',
    'known-heads.json',
    'companion.log',
    'companion.log.1'
  ].map((name): [string, Own] => [name, { holds: null }])
]);

/**
 * Lists what `removeTraces` would remove of the data directory. The administrator may have named any
 * directory as that: one called `tmp` or `cache` counts as ours only when all that lies in it does.
 */
export async function tracesOfData(dataDir: string): Promise<Traces> {
  const remove: Trace[] = [];
  const keep: Kept[] = [];
  for (const name of (await unlessMissing(readdir(dataDir))) ?? []) {
    const path = join(dataDir, name);
    const own = IN_DATA_DIRECTORY.get(name);
    if (own !== undefined && (own.has === undefined || (await holdsOnly(path, own.has)))) {
      remove.push({ path, holds: own.holds });
    } else {
      keep.push({ path, reason: 'not-ours' });
    }
  }
  return { remove, keep };
}

async function holdsOnly(directory: string, isOurs: (name: string) => boolean): Promise<boolean> {
  if ((await unlessMissing(lstat(directory)))?.isDirectory() !== true) {
    return false;
  }
  return (await readdir(directory)).every(name => isOurs(name) || isNoise(name));
}

/**
 * Lists what `removeTraces` would remove at a scope. A journal entry or a staged bundle means that a
 * program is at work, or was interrupted and not recovered: files of the user's may lie there. Disabled
 * bundles are skills, so they stay, and stay disabled: nobody asked to show them to agents.
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
  const ours = ['.gitignore', 'locks', 'journal', 'staging', 'off'];
  const notOurs = names
    .filter(name => !ours.includes(name))
    .map((name): Kept => ({ path: join(state.path, name), reason: 'not-ours' }));
  if ((await disabledIn(state)).length === 0) {
    return { remove: [{ path: state.path, holds: null }], keep: notOurs };
  }
  return {
    remove: [state.locks, state.journal, state.staging]
      .filter(path => names.includes(basename(path)))
      .map(path => ({ path, holds: null })),
    keep: [{ path: state.off, reason: 'disabled-skills' }, ...notOurs]
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
  if ((await disabledIn(state)).length > 0) {
    // They stay out of the sight of git as well.
    return;
  }
  await rm(state.off, { recursive: true, force: true });
  await rm(join(state.path, '.gitignore'), { force: true });
  await removeWhenEmpty(state.path);
}

/** Everything among the disabled bundles, whatever it is, but what file managers leave. */
async function disabledIn({ off }: StateDirectory): Promise<string[]> {
  const names = (await unlessMissing(readdir(off))) ?? [];
  return names.filter(name => !isNoise(name));
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
