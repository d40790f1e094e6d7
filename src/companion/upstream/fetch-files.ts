import { join } from 'node:path';

import pLimit from 'p-limit';

import type { Limits } from '../../domain/limits';
import { toProblem } from '../bundles/disk/disk-problem';
import { withLock } from '../bundles/locks/locks';
import type { ObjectStore } from '../bundles/state/object-store';
import type { Clock } from '../clock';
import type { WantedFile } from './archive-reader';
import type { BlobIndex } from './blob-index';
import { downloadFiles } from './download-files';
import type { GitHost, Repository } from './git-host';
import type { RawRests } from './raw-rests';
import { fileNameOf, repositoryKey } from './repository-key';
import { untilAborted } from './until-aborted';
import { upstreamProblem } from './upstream-problems';

export interface FileFetchDeps {
  readonly objects: ObjectStore;
  readonly blobs: BlobIndex;
  readonly rests: RawRests;
  readonly limits: Limits;
  readonly clock: Clock;
  /** `upstream/` of the data directory. */
  readonly directory: string;
}

/** One commit of one repository, and the way there. */
export interface Place {
  readonly host: GitHost;
  readonly repository: Repository;
  readonly commit: string;
  /** Bytes of all its files together; null or absent: too many to be listed. */
  readonly treeBytes?: number | null;
}

/** SHA-256 (hex) by git blob id; each of them in the object store. */
export type FetchedFiles = ReadonlyMap<string, string>;

export interface FetchOptions {
  /** Directories that an archive must not spoil: their members' names must be safe. */
  readonly directories?: readonly string[];
  /** Files to keep as well should an archive be read anyway. */
  readonly passingBy?: readonly WantedFile[];
}

/** Long enough for another companion to finish the largest download. */
const LOCK_WAIT_MS = 10 * 60_000;
const LOOKUPS_AT_ONCE = 16;

/**
 * Makes single files of a commit be in the object store. What is there already is not asked for
 * again; the rest comes the cheaper way: up to 20 files one by one, otherwise all in one archive. So
 * ask for at most 20 at a time where not all are needed at once. A lock over processes sees to it
 * that two companions on one home download a file once.
 *
 * @throws ProblemError `upstream-*`, `too-large`, `unsafe-archive`, `storage-*`
 */
export async function fetchFiles(
  deps: FileFetchDeps,
  place: Place,
  files: readonly WantedFile[],
  signal: AbortSignal,
  options: FetchOptions = {}
): Promise<FetchedFiles> {
  const fetched = new Map<string, string>();
  try {
    if ((await takeStored(deps.blobs, files, fetched)).length > 0) {
      const key = fileNameOf(`${repositoryKey(place.repository)}@${place.commit}`);
      const path = join(deps.directory, 'locks', key);
      const work = withLock(
        path,
        'download a commit',
        async () => {
          const missing = await takeStored(deps.blobs, files, fetched);
          if (missing.length > 0) {
            await downloadFiles(deps, place, { ...options, missing }, fetched, signal);
          }
        },
        { waitMs: LOCK_WAIT_MS, signal }
      );
      await untilAborted(work, signal);
    }
    return fetched;
  } catch (error) {
    throw signal.aborted
      ? upstreamProblem(error, place.repository, deps.clock.now().getTime())
      : toProblem(error);
  }
}

/** Adds what is at hand to `fetched`. @returns what is not */
async function takeStored(
  blobs: BlobIndex,
  files: readonly WantedFile[],
  fetched: Map<string, string>
): Promise<WantedFile[]> {
  const limit = pLimit(LOOKUPS_AT_ONCE);
  const unknown = new Set(files.map(file => file.blob).filter(blob => !fetched.has(blob)));
  await limit.map([...unknown], async blob => {
    const sha256 = await blobs.find(blob);
    if (sha256 !== null) {
      fetched.set(blob, sha256);
    }
  });
  return files.filter(file => !fetched.has(file.blob));
}
