import { ProblemError } from '../../http/problem';
import { archiveProblem } from './archive-problems';
import { readArchive, type WantedFile } from './archive-reader';
import type { FetchOptions, FileFetchDeps, Place } from './fetch-files';
import type { Repository } from './git-host';
import { blobId } from './git-objects';

/** What a download is for. */
export interface Download extends FetchOptions {
  readonly missing: readonly WantedFile[];
}

/** Files that an archive holds changed or not at all are asked for one by one, up to here. */
const MAX_SINGLE_FILES = 20;

/** Puts the missing files' bytes into the object store and their digests into `fetched`. */
export async function downloadFiles(
  { objects, blobs, limits, clock }: FileFetchDeps,
  { host, repository, commit }: Place,
  { missing, directories = [], passingBy = [] }: Download,
  fetched: Map<string, string>,
  signal: AbortSignal
): Promise<void> {
  const keep = async (file: WantedFile, bytes: Uint8Array): Promise<void> => {
    const sha256 = await objects.put(bytes);
    fetched.set(file.blob, sha256);
    await blobs.note(file.blob, sha256);
  };
  const { archiveBytes, inflateFactor } = limits;
  const bounds = { wireBytes: archiveBytes, inflatedBytes: archiveBytes * inflateFactor };
  try {
    const archive = await host.archive(repository, commit, signal);
    await readArchive(archive, { files: missing, passingBy, directories }, bounds, keep);
    const left = new Map(missing.filter(file => !fetched.has(file.blob)).map(f => [f.blob, f]));
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
