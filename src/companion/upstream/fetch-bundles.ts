import { join } from 'node:path';

import type { Limits } from '../../domain/limits';
import { ProblemError } from '../../http/problem';
import type { UpstreamBundle } from '../bundles/installation';
import { toProblem } from '../bundles/disk-problem';
import { withLock } from '../bundles/locks';
import type { ObjectStore } from '../bundles/object-store';
import type { Clock } from '../clock';
import { archiveProblem } from './archive-problems';
import { readArchive, type WantedFile } from './archive-reader';
import type { BundleStore } from './bundle-store';
import type { GitHost, Repository } from './git-host';
import { blobId } from './git-objects';
import { fileNameOf, repositoryKey } from './repository-key';
import { upstreamProblem } from './upstream-problems';
import { untilAborted } from './until-aborted';
import type { WantedBundle } from './wanted-bundle';

export interface FetchDeps {
  readonly objects: ObjectStore;
  readonly store: BundleStore;
  readonly limits: Limits;
  readonly clock: Clock;
  /** `upstream/` of the data directory. */
  readonly directory: string;
}

export interface Place {
  readonly host: GitHost;
  readonly repository: Repository;
  readonly commit: string;
}

/** By git tree id. */
export type FetchedBundles = ReadonlyMap<string, UpstreamBundle>;

/** Long enough for another companion to finish the largest download. */
const LOCK_WAIT_MS = 10 * 60_000;

/** Files that an archive holds changed or not at all are asked for one by one, up to here. */
const MAX_SINGLE_FILES = 20;

/**
 * Makes the bundles be in the store: what is not there comes in one archive. A lock over processes
 * sees to it that two companions on one home download a commit once.
 */
export async function fetchBundles(
  deps: FetchDeps,
  place: Place,
  wanted: readonly WantedBundle[],
  signal: AbortSignal
): Promise<FetchedBundles> {
  const fetched = new Map<string, UpstreamBundle>();
  const missing = await takeStored(deps.store, wanted, fetched);
  if (missing.length === 0) {
    return fetched;
  }
  const key = fileNameOf(`${repositoryKey(place.repository)}@${place.commit}`);
  const purpose = 'download a commit';
  const fetchMissing = async (): Promise<void> => {
    const absent = await takeStored(deps.store, missing, fetched);
    if (absent.length > 0) {
      await download(deps, place, absent, fetched, signal);
    }
  };
  try {
    const path = join(deps.directory, 'locks', key);
    const work = withLock(path, purpose, fetchMissing, { waitMs: LOCK_WAIT_MS });
    await untilAborted(work, signal);
  } catch (error) {
    throw signal.aborted
      ? upstreamProblem(error, place.repository, deps.clock.now().getTime())
      : toProblem(error);
  }
  return fetched;
}

async function takeStored(
  store: BundleStore,
  wanted: readonly WantedBundle[],
  fetched: Map<string, UpstreamBundle>
): Promise<WantedBundle[]> {
  const absent: WantedBundle[] = [];
  for (const bundle of wanted) {
    const stored = fetched.get(bundle.tree) ?? (await store.load(bundle.tree));
    if (stored === null) {
      absent.push(bundle);
    } else {
      fetched.set(bundle.tree, stored);
    }
  }
  return absent;
}

async function download(
  deps: FetchDeps,
  place: Place,
  wanted: readonly WantedBundle[],
  fetched: Map<string, UpstreamBundle>,
  signal: AbortSignal
): Promise<void> {
  const files = wanted.flatMap(filesInRepository);
  const digests = await downloadFiles(deps, place, wanted, files, signal);
  for (const bundle of wanted) {
    const stored: UpstreamBundle = {
      tree: bundle.tree,
      skipped: bundle.skipped,
      files: bundle.files.map(file => ({
        path: file.path,
        sha256: digestOf(digests, file.sha),
        size: file.size ?? 0,
        executable: file.mode === '100755',
        blob: file.sha
      }))
    };
    await deps.store.save(stored);
    fetched.set(bundle.tree, stored);
  }
}

function filesInRepository({ path, files }: WantedBundle): WantedFile[] {
  return files.map(file => ({
    path: path === '' ? file.path : `${path}/${file.path}`,
    blob: file.sha,
    size: file.size ?? 0
  }));
}

/** SHA-256 of each file's bytes by git blob id, every one of them in the object store. */
async function downloadFiles(
  { objects, limits, clock }: FetchDeps,
  { host, repository, commit }: Place,
  wanted: readonly WantedBundle[],
  files: readonly WantedFile[],
  signal: AbortSignal
): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>();
  const keep = async (file: WantedFile, bytes: Uint8Array): Promise<void> => {
    digests.set(file.blob, await objects.put(bytes));
  };
  const { archiveBytes, inflateFactor } = limits;
  const bounds = { wireBytes: archiveBytes, inflatedBytes: archiveBytes * inflateFactor };
  try {
    const archive = await host.archive(repository, commit, signal);
    const directories = wanted.map(bundle => bundle.path);
    await readArchive(archive, { files, directories }, bounds, keep);
    const left = new Map(files.filter(file => !digests.has(file.blob)).map(f => [f.blob, f]));
    if (left.size > MAX_SINGLE_FILES) {
      throw differs(repository, `${left.size} files`);
    }
    for (const file of left.values()) {
      const bytes = await host.blob(repository, file.blob, signal);
      // The limits were checked against the sizes that the tree told.
      if (blobId(bytes) !== file.blob || bytes.byteLength !== file.size) {
        throw differs(repository, file.path);
      }
      await keep(file, bytes);
    }
    return digests;
  } catch (error) {
    throw archiveProblem(error, repository, clock.now().getTime());
  }
}

function differs({ owner, repo }: Repository, what: string): ProblemError {
  return new ProblemError(
    'upstream-error',
    `What was downloaded of ${owner}/${repo} is not what its commit says (${what}). Nothing was changed.`
  );
}

function digestOf(digests: ReadonlyMap<string, string>, blob: string): string {
  const digest = digests.get(blob);
  if (digest === undefined) {
    throw new Error(`Blob ${blob} was not stored`);
  }
  return digest;
}
