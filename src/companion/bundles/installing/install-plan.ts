import type { SnapshotReason, SyncChanges } from '../../../contracts';
import { diffFiles } from '../../../domain/changes';
import { bundleDigest } from '../../../domain/digest';
import type { MergePlan } from '../../../domain/merge/merge-plan';
import { stampSkill, type Stamps } from '../../../domain/frontmatter/stamps';
import { ProblemError } from '../../../http/problem';

import type { TreeEntry } from '../replacing/bundle-tree';
import type { InstallRequest } from './installation';
import type { InstalledState } from './installed-state';
import { unstampedContent } from '../listing/local-edits';
import { sha256 } from '../listing/markdown-facts';
import { filesAfter, mergedEntries } from './merged-entries';
import type { InstallRecord } from '../state/record';
import type { UpstreamFiles } from './upstream-files';

/** Everything an installation will do, before anything is written. */
export interface InstallPlan {
  readonly entries: readonly TreeEntry[];
  readonly record: InstallRecord;
  readonly changes: SyncChanges;
  /** Files that hold both sides' changes, ordered. */
  readonly merged: readonly string[];
  readonly reason: SnapshotReason;
}

/** What was read and decided for an installation. */
export interface PlanMaterial {
  readonly upstream: UpstreamFiles;
  readonly merge: MergePlan;
  /** SKILL.md as it will be, un-stamped; null when none will stand there. */
  readonly markdown: Uint8Array | null;
  /** ISO 8601. */
  readonly now: string;
}

/** The provenance that stands in a SKILL.md with this record. */
export const stampsOf = (record: InstallRecord): Stamps => ({
  source: record.origin.source,
  ...(record.tracksUpstream && { tracksUpstream: true as const }),
  ...(record.tracksUpstream && record.trackingRef !== '' && { trackingRef: record.trackingRef })
});

function recordOf(
  request: InstallRequest,
  previous: InstallRecord | null,
  { upstream: { files, nameEdit }, now }: PlanMaterial
): InstallRecord {
  const sync = request.mode === 'sync';
  return {
    owner: 'user',
    origin: request.origin,
    tree: request.bundle.tree,
    tracksUpstream: request.tracksUpstream,
    trackingRef: request.origin.commit,
    currentAt: request.origin.commit,
    stamped: false,
    nameEdit,
    adopted: false,
    files,
    hash: bundleDigest(files, sha256),
    installedAt: sync ? (previous?.installedAt ?? now) : now,
    syncedAt: sync ? now : null
  };
}

function assertSettled({ files }: MergePlan): void {
  const conflicts = files.filter(file => file.result === null).map(file => file.path);
  if (conflicts.length > 0) {
    throw new ProblemError(
      'local-edits-conflict',
      'Your changes and those of upstream do not go together, so the skill was left as it is. Nothing was changed.',
      { conflicts }
    );
  }
}

/**
 * Decides everything about an installation; writes nothing. What upstream holds is the base of the
 * next merge, whatever stands on disk.
 *
 * @throws ProblemError `local-edits-conflict` with the paths
 */
export function planInstall(
  state: InstalledState,
  request: InstallRequest,
  material: PlanMaterial
): InstallPlan {
  const { merge, markdown } = material;
  assertSettled(merge);
  const unstamped = recordOf(request, state.record, material);
  const stamped = markdown === null ? null : stampSkill(markdown, stampsOf(unstamped));
  const before = state.scan === null ? [] : unstampedContent(state.scan, state.record).files;
  return {
    entries: mergedEntries(
      request.mode === 'sync' ? state : { ...state, scan: null },
      merge,
      stamped?.bytes ?? null
    ),
    record: { ...unstamped, stamped: stamped?.stamped ?? false },
    changes: diffFiles(before, filesAfter(merge, markdown)),
    merged: merge.files.filter(file => file.outcome === 'merged').map(file => file.path),
    reason: request.mode === 'sync' ? 'synced' : 'overwritten'
  };
}
