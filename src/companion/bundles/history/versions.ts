import { ProblemError } from '../../../http/problem';

import type { UpstreamBundle } from '../installing/installation';
import type { ObjectStore } from '../state/object-store';
import type { IndexedBundle } from '../listing/skill-summary';
import { isKept, type SnapshotFile } from './snapshot-schema';
import {
  baseTree,
  currentTree,
  snapshotTree,
  upstreamTree,
  type VersionTree
} from './version-tree';

export type LoadTree = (tree: string) => Promise<UpstreamBundle | null>;

/** What the versions of one skill are looked for in. */
export interface VersionSources {
  readonly objects: ObjectStore;
  /** null when the skill is gone. */
  readonly bundle: IndexedBundle | null;
  /** A snapshot of this skill's history; null for any other. */
  readonly find: (id: string) => Promise<SnapshotFile | null>;
  readonly loadTree: LoadTree;
  /** Whether a plan of this skill told of upstream's tree; those of others are none of its versions. */
  readonly isPlanned: (tree: string) => boolean;
}

interface Version {
  readonly tree: VersionTree;
  /** ISO 8601; when it was noted or installed, where that is known. */
  readonly at: string | null;
}

const TREE = /^tree-([0-9a-f]{40})$/;

const missing = (version: string): ProblemError =>
  new ProblemError(
    'not-found',
    TREE.test(version)
      ? 'What upstream held is not known any more. Nothing was changed; ask again what a sync would do.'
      : `There is no version "${version}" of this skill, or not any more.`
  );

async function treeOf(sources: VersionSources, version: string) {
  const { objects, bundle, find, loadTree, isPlanned } = sources;
  const record = bundle?.record ?? null;
  const upstream = TREE.exec(version)?.[1];
  if (version === 'current') {
    return bundle === null ? null : { tree: currentTree(bundle), at: null };
  }
  if (version === 'base') {
    const tree = baseTree(objects, record);
    return tree === null ? null : { tree, at: record?.syncedAt ?? record?.installedAt ?? null };
  }
  if (upstream !== undefined) {
    const isInstalled = record?.tree === upstream;
    const found = isInstalled || isPlanned(upstream) ? await loadTree(upstream) : null;
    // The downloads are a cache; what is installed is kept.
    const installed = isInstalled ? baseTree(objects, record) : null;
    return found === null
      ? installed && { tree: installed, at: null }
      : { tree: await upstreamTree(objects, found, record?.nameEdit ?? null), at: null };
  }
  const snapshot = await find(version);
  return snapshot === null || !isKept(snapshot)
    ? null
    : { tree: await snapshotTree(objects, snapshot), at: snapshot.createdAt };
}

/**
 * @param version `current`, `base`, `tree-<40 hex>` or a snapshot's id
 * @throws ProblemError `not-found`
 */
export async function resolveVersion(sources: VersionSources, version: string): Promise<Version> {
  const found = await treeOf(sources, version);
  if (found === null) {
    throw missing(version);
  }
  return found;
}
