import pLimit from 'p-limit';

import type { WantedFile } from './archive-reader';
import type { Place } from './fetch-files';
import { RawUnavailableError } from './git-host';
import { blobId } from './git-objects';
import type { RawRests } from './raw-rests';

export interface RawFilesDeps {
  readonly rests: RawRests;
}

const AT_ONCE = 8;

/** Whether the host of that repository has a raw way, and it need not rest. */
export function mayAskRaw({ rests }: RawFilesDeps, { host, repository }: Place): boolean {
  return host.rawUrl !== null && !rests.isResting(host.rawUrl, repository);
}

/**
 * Reads files one by one from the raw host and hands them to `keep` once they are what the tree
 * says. The first that does not come ends it, and the raw host gets its rest: another way has to be
 * taken for what is left.
 *
 * @throws what `keep` throws, or the signal's reason
 */
export async function readRawFiles(
  { rests }: RawFilesDeps,
  { host, repository, commit }: Place,
  files: readonly WantedFile[],
  keep: (file: WantedFile, bytes: Uint8Array) => Promise<void>,
  signal: AbortSignal
): Promise<void> {
  const refusals: RawUnavailableError[] = [];
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const readOne = async (file: WantedFile): Promise<void> => {
    if (either.aborted) {
      return;
    }
    try {
      const bytes = await host.raw(repository, commit, file.path, file.size, either);
      if (blobId(bytes) !== file.blob) {
        throw new RawUnavailableError(null, null);
      }
      await keep(file, bytes);
    } catch (error) {
      if (error instanceof RawUnavailableError) {
        refusals.push(error);
      } else if (!signal.aborted && !stop.signal.aborted) {
        throw error;
      }
      stop.abort();
    }
  };
  const limit = pLimit(AT_ONCE);
  try {
    await limit.map(files, readOne);
  } finally {
    stop.abort();
  }
  signal.throwIfAborted();
  const [refusal] = refusals;
  if (refusal !== undefined && host.rawUrl !== null) {
    rests.rest(host.rawUrl, repository, refusal);
  }
}
