import { ProblemError } from '../../http/problem';
import { archiveProblem } from './archive-problems';
import { readArchive, type WantedFile } from './archive-reader';
import { isWorthSingly } from './cheaper-way';
import type { FetchOptions, FileFetchDeps, Place } from './fetch-files';
import type { Repository } from './git-host';
import { blobId } from './git-objects';
import { objectWrites, type ObjectWrites } from './object-writes';
import { mayAskRaw, readRawFiles } from './raw-files';

/** What a download is for. */
export interface Download extends FetchOptions {
  readonly missing: readonly WantedFile[];
}

/** Files that an archive holds changed or not at all are asked for one by one, up to here. */
const MAX_SINGLE_FILES = 20;
const SHORT_ARCHIVE_BYTES = 4 * 1024 * 1024;

/**
 * Puts the missing files' bytes into the object store and their digests into `fetched`: one by one
 * from the raw host where that is the cheaper way, else out of one archive. What an archive holds
 * changed (`export-subst`, Git LFS) or not at all (`export-ignore`) comes raw, else by the API.
 */
export async function downloadFiles(
  deps: FileFetchDeps,
  place: Place,
  download: Download,
  fetched: Map<string, string>,
  signal: AbortSignal
): Promise<void> {
  const writes = objectWrites(deps, fetched);
  const left = (): WantedFile[] => onePerBlob(download.missing, writes);
  const isCheaperSingly = (): boolean => isWorthSingly(left(), place.treeBytes ?? null);
  try {
    if (isCheaperSingly() && mayAskRaw(deps, place)) {
      await readRawFiles(deps, place, left(), writes.keep, signal);
    }
    // A single file by the API costs as much quota as the archive it would come in.
    const oneIsLeft = left().length === 1 && isCheaperSingly();
    if (left().length > 0 && !oneIsLeft) {
      await readFromArchive(deps, place, download, writes, signal);
    }
    if (left().length > MAX_SINGLE_FILES) {
      throw differs(place.repository, `${left().length} files`);
    }
    if (left().length > 0 && mayAskRaw(deps, place)) {
      await readRawFiles(deps, place, left(), writes.keep, signal);
    }
    for (const file of left()) {
      await writes.keep(file, await readBlob(place, file, signal));
    }
    await writes.done();
  } catch (error) {
    await writes.settled();
    throw archiveProblem(error, place.repository, deps.clock.now().getTime());
  }
}

/** Of files with equal content one, and none whose content has come. */
function onePerBlob(files: readonly WantedFile[], writes: ObjectWrites): WantedFile[] {
  const byBlob = new Map<string, WantedFile>();
  for (const file of files) {
    if (!writes.has(file.blob) && !byBlob.has(file.blob)) {
      byBlob.set(file.blob, file);
    }
  }
  return [...byBlob.values()];
}

async function readFromArchive(
  { limits: { archiveBytes, inflateFactor } }: FileFetchDeps,
  { host, repository, commit, treeBytes = null }: Place,
  { missing, directories = [], passingBy = [] }: Download,
  writes: ObjectWrites,
  signal: AbortSignal
): Promise<void> {
  const bounds = { wireBytes: archiveBytes, inflatedBytes: archiveBytes * inflateFactor };
  const archive = await host.archive(repository, commit, signal);
  const files = missing.filter(file => !writes.has(file.blob));
  // To its end, if that is near: what is asked for next then needs no second one.
  const isShort = treeBytes !== null && treeBytes <= SHORT_ARCHIVE_BYTES;
  const wanted = isShort ? { files: [...files, ...passingBy] } : { files, passingBy };
  await readArchive(archive, { ...wanted, directories }, bounds, writes.keep);
}

async function readBlob(
  { host, repository }: Place,
  file: WantedFile,
  signal: AbortSignal
): Promise<Uint8Array> {
  const bytes = await host.blob(repository, file.blob, signal);
  // The limits were checked against the sizes that the tree told.
  if (blobId(bytes) !== file.blob || bytes.byteLength !== file.size) {
    throw differs(repository, file.path);
  }
  return bytes;
}

function differs({ owner, repo }: Repository, what: string): ProblemError {
  return new ProblemError(
    'upstream-error',
    `What was downloaded of ${owner}/${repo} is not what its commit says (${what}). Nothing was changed.`
  );
}
