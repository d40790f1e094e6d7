import type { Origin } from '../installing/installation';

/** One file as we installed it: digest of the un-stamped form, the name edit included. */
export interface RecordedFile {
  readonly path: string;
  readonly sha256: string;
  readonly executable: boolean;
  /** Git blob id upstream. */
  readonly blob: string;
}

/** What we know about a bundle that we put on disk (CONTRACT §1, "install record"). */
export interface InstallRecord {
  readonly owner: 'user' | 'manifest' | 'profile' | 'personal';
  readonly origin: Origin;
  /** Git tree id of the bundle at `origin.commit`. */
  readonly tree: string | null;
  readonly tracksUpstream: boolean;
  /** Commit whose content is on disk; stamped only while tracking. */
  readonly trackingRef: string;
  /** Latest upstream head at which this content was seen to be current. */
  readonly currentAt: string | null;
  /** Whether SKILL.md carries the stamps, or the record alone. */
  readonly stamped: boolean;
  readonly nameEdit: string | null;
  /** Made from stamps found on disk, not by an import here; `files` is then unknown (null). */
  readonly adopted: boolean;
  readonly files: readonly RecordedFile[] | null;
  /** "sha256:…" of the un-stamped form as installed. */
  readonly hash: string | null;
  /** ISO 8601. */
  readonly installedAt: string | null;
  readonly syncedAt: string | null;
}

/** Whether upstream is known to hold something newer than `now`, since `before` stood there. */
export function isEarlierSync(now: InstallRecord | null, before: InstallRecord | null): boolean {
  const writtenAt = (record: InstallRecord) => record.syncedAt ?? record.installedAt ?? '';
  return (
    now !== null &&
    before !== null &&
    now.tracksUpstream &&
    now.origin.source === before.origin.source &&
    now.tree !== before.tree &&
    writtenAt(now) < writtenAt(before)
  );
}
