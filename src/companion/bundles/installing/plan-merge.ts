import type { Comparison, OnLocalEdits } from '../../../contracts';
import type { FileMerge } from '../../../domain/merge/merge-plan';
import { textIn } from '../../../domain/merge/merge-text';

import type { BundleIndex } from '../listing/bundle-index';
import type { BundleLocation } from '../listing/bundle-location';
import type { BundleOperations } from '../bundle-operations';
import type { BundleScan } from '../listing/bundle-scan';
import { compareVersions } from '../history/compare-versions';
import type { PlannedTrees } from '../history/planned-trees';
import { assertNotLinked, assertReadable, readFresh } from '../listing/fresh-bundle';
import type { InstallRequest, UpstreamBundle } from './installation';
import type { InstalledState } from './installed-state';
import { unstampedContent } from '../listing/local-edits';
import { readLocalFile } from '../listing/local-file';
import { mergeBundle } from './merge-bundle';
import { baseOf } from './prepare-install';
import type { RecordedFile } from '../state/record';
import type { Storage } from '../storage';
import { upstreamFiles } from './upstream-files';
import { storedBytes } from '../state/stored-bytes';
import type { VersionTree } from '../history/version-tree';

/** What a sync would do to one skill. */
export interface PlannedMerge {
  /** "sha256:…" of the local files; null when one cannot be read. */
  readonly hash: string | null;
  readonly isBaseKnown: boolean;
  /** Every path of the three states, ordered. */
  readonly files: readonly FileMerge[];
  /** What upstream changed. */
  readonly upstreamChanges: Comparison;
}

export interface MergeRequest extends Pick<InstallRequest, 'skill' | 'nameEdit' | 'base'> {
  /** undefined: upstream holds what was installed. */
  readonly bundle: UpstreamBundle | undefined;
  readonly onLocalEdits: OnLocalEdits;
}

export interface BundlePlans {
  /**
   * Decides what a sync would do; nothing on disk is changed. From then on the bundle is a version of
   * the skill, to be read and compared. Refuses with `skill-not-found` or
   * `linked`.
   */
  planMerge(request: MergeRequest): Promise<PlannedMerge>;
}

export function createBundlePlans(
  storage: Storage,
  index: Pick<BundleIndex, 'get'>,
  operations: Pick<BundleOperations, 'run'>,
  planned: Pick<PlannedTrees, 'note'>
): BundlePlans {
  return {
    async planMerge(request) {
      const previous = index.get(request.skill)?.scan ?? null;
      const { skill, bundle } = request;
      const { source, trees, ...merge } = await operations.run(skill, 'plan', ({ location }) =>
        plan(storage, location, request, previous)
      );
      if (bundle !== undefined) {
        planned.note({ skill, source }, bundle.tree);
      }
      // Nobody needs to wait for this: what it reads is in the object store.
      return { ...merge, upstreamChanges: await compareVersions(...trees) };
    }
  };
}

interface UncomparedMerge extends Omit<PlannedMerge, 'upstreamChanges'> {
  /** Where the skill came from; null when that is not known. */
  readonly source: string | null;
  /** Base and upstream. */
  readonly trees: readonly [VersionTree, VersionTree];
}

async function plan(
  storage: Storage,
  location: BundleLocation,
  { bundle, onLocalEdits, ...request }: MergeRequest,
  previous: BundleScan | null
): Promise<UncomparedMerge> {
  const { objects, platform } = storage;
  assertNotLinked(location);
  const { scan, record } = await readFresh(storage, location, previous);
  assertReadable(scan);
  const state = { scan, record, directory: location.directory };
  const base = await baseOf(objects, request, state);
  const upstream =
    bundle === undefined
      ? (base ?? [])
      : (await upstreamFiles(objects, bundle, request.nameEdit)).files;
  const { files } = await mergeBundle(
    { objects, platform },
    { state, base, upstream, onLocalEdits, resolutions: [] }
  );
  const told: FileMerge[] = [];
  for (const file of files) {
    told.push(await withBinary(objects, state, file));
  }
  return {
    hash: unstampedContent(scan, record).hash,
    isBaseKnown: base !== null,
    files: told,
    source: record?.origin.source ?? null,
    trees: [treeOf(objects, base ?? []), treeOf(objects, upstream)]
  };
}

/** A merge looks at the bytes of conflicts alone; who reads a plan wants to know it of every change. */
async function withBinary(
  objects: Storage['objects'],
  state: InstalledState,
  file: FileMerge
): Promise<FileMerge> {
  const { mine, upstream, base, isOther } = file.sides;
  if (file.outcome === 'conflict' || file.outcome === 'unchanged') {
    return file;
  }
  const digest = (upstream ?? base)?.sha256;
  const kept = digest === undefined ? null : await storedBytes(objects, digest);
  const bytes = mine === undefined ? kept : await readLocalFile(state, file.path);
  return { ...file, binary: isOther || (bytes !== null && textIn(bytes) === null) };
}

/** Of what is lost the comparison says only that it differs. */
const treeOf = (objects: Storage['objects'], files: readonly RecordedFile[]): VersionTree => ({
  files: files.map(({ path, sha256, executable }) => ({
    path,
    sha256,
    executable,
    read: async () => (await storedBytes(objects, sha256)) ?? new Uint8Array()
  }))
});
