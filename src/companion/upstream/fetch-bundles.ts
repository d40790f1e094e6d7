import pLimit from 'p-limit';

import type { UpstreamBundle } from '../bundles/installing/installation';
import type { WantedFile } from './archive-reader';
import type { BundleStore } from './bundle-store';
import { fetchFiles, type FetchedFiles, type FileFetchDeps, type Place } from './fetch-files';
import type { WantedBundle } from './wanted-bundle';

export interface FetchDeps extends FileFetchDeps {
  readonly store: BundleStore;
}

/** By git tree id. */
export type FetchedBundles = ReadonlyMap<string, UpstreamBundle>;

const AT_ONCE = 8;

/**
 * Makes the bundles be in the store. Only files that are not at hand are asked for, those of all
 * bundles together.
 *
 * @throws ProblemError as `fetchFiles`
 */
export async function fetchBundles(
  deps: FetchDeps,
  place: Place,
  wanted: readonly WantedBundle[],
  signal: AbortSignal
): Promise<FetchedBundles> {
  const fetched = new Map<string, UpstreamBundle>();
  const limit = pLimit(AT_ONCE);
  await limit.map(wanted, async ({ tree }) => {
    const stored = await deps.store.load(tree);
    if (stored !== null) {
      fetched.set(tree, stored);
    }
  });
  const missing = wanted.filter(bundle => !fetched.has(bundle.tree));
  if (missing.length === 0) {
    return fetched;
  }
  const directories = missing.map(bundle => bundle.path);
  const digests = await fetchFiles(deps, place, missing.flatMap(wantedFiles), signal, {
    directories
  });
  await limit.map(missing, async bundle => {
    const stored = storedBundle(bundle, digests);
    await deps.store.save(stored);
    fetched.set(bundle.tree, stored);
  });
  return fetched;
}

/** The files of a bundle, by their paths in the repository. */
export function wantedFiles({ path, files }: WantedBundle): WantedFile[] {
  return files.map(file => ({
    path: path === '' ? file.path : `${path}/${file.path}`,
    blob: file.sha,
    size: file.size ?? 0
  }));
}

function storedBundle(
  { tree, skipped, files }: WantedBundle,
  digests: FetchedFiles
): UpstreamBundle {
  return {
    tree,
    skipped,
    files: files.map(file => ({
      path: file.path,
      sha256: digestOf(digests, file.sha),
      size: file.size ?? 0,
      executable: file.mode === '100755',
      blob: file.sha
    }))
  };
}

function digestOf(digests: FetchedFiles, blob: string): string {
  const digest = digests.get(blob);
  if (digest === undefined) {
    throw new Error(`Blob ${blob} was not stored`);
  }
  return digest;
}
