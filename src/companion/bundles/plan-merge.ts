import type { Comparison, OnLocalEdits } from '../../contracts';
import type { FileMerge } from '../../domain/merge/merge-plan';

import type { BundleIndex } from './bundle-index';
import { locate } from './bundle-location';
import { compareVersions } from './compare-versions';
import { assertNotLinked, assertReadable, readFresh } from './fresh-bundle';
import type { InstallRequest, UpstreamBundle } from './installation';
import { unstampedContent } from './local-edits';
import { mergeBundle } from './merge-bundle';
import { baseOf } from './prepare-install';
import type { RecordedFile } from './record';
import type { Storage } from './storage';
import { upstreamFiles } from './upstream-files';
import { storedBytes } from './stored-bytes';
import type { VersionTree } from './version-tree';

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
   * Decides what a sync would do; nothing on disk is changed. Refuses with `skill-not-found` or
   * `linked`.
   */
  planMerge(request: MergeRequest): Promise<PlannedMerge>;
}

export function createBundlePlans(storage: Storage, index: Pick<BundleIndex, 'get'>): BundlePlans {
  const { objects, platform, roots } = storage;
  return {
    async planMerge({ skill, bundle, ...request }) {
      const location = await locate(roots, skill);
      assertNotLinked(location);
      const { scan, record } = await readFresh(storage, location, index.get(skill)?.scan ?? null);
      assertReadable(scan);
      const state = { scan, record, directory: location.directory };
      const base = await baseOf(objects, request, state);
      const upstream =
        bundle === undefined
          ? (base ?? [])
          : (await upstreamFiles(objects, bundle, request.nameEdit)).files;
      const { files } = await mergeBundle(
        { objects, platform },
        { state, base, upstream, onLocalEdits: request.onLocalEdits, resolutions: [] }
      );
      return {
        hash: unstampedContent(scan, record).hash,
        isBaseKnown: base !== null,
        files,
        upstreamChanges: await compareVersions(
          treeOf(objects, base ?? []),
          treeOf(objects, upstream)
        )
      };
    }
  };
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
