import type { Scope, SkillDetail, SkillSummary } from '../../contracts';

import type { BundleEdits } from './editing/bundle-edits';
import type { BundleHistory } from './history/bundle-history';
import type { BundleMoves } from './moving/bundle-moves';
import type { BundlePlans } from './installing/plan-merge';
import type { InstallRequest, InstallResult, SkillRef } from './installing/installation';
import type { BundleFile } from './listing/read-file';
import type { InstallRecord } from './state/record';

/** A bundle as the list has it, and what is written down of it. */
export interface InstalledBundle {
  readonly summary: SkillSummary;
  readonly record: InstallRecord | null;
}

/** What sync needs to know of one bundle, fresh from disk. */
export interface BundleState extends InstalledBundle {
  readonly linked: boolean;
  /** Paths of installed files that were changed or deleted locally; null when it cannot be told. */
  readonly editedPaths: readonly string[] | null;
  /** "sha256:…" of the un-stamped form on disk. */
  readonly hash: string | null;
}

/** The bundles on this machine's disk. Failures are `ProblemError`s; the disk is then unchanged. */
export interface Bundles extends BundleEdits, BundleHistory, BundleMoves, BundlePlans {
  /** Ordered by scope, then name. `refresh` looks at the disk again instead of trusting the watcher. */
  list(options?: {
    scope?: Scope | undefined;
    refresh?: boolean | undefined;
    /** Judge what runnable skills ask for as an administrator's. */
    asAdmin?: boolean | undefined;
  }): Promise<SkillSummary[]>;
  /** As `list`, with the records. */
  installed(): Promise<InstalledBundle[]>;
  /** What no new bundle of the scope may be called, in NFC and lower case. Refuses with `no-project`. */
  takenNames(scope: Scope): Promise<ReadonlySet<string>>;
  /** Refuses with `skill-not-found` or `no-project`. */
  read(skill: SkillRef, options?: { asAdmin?: boolean | undefined }): Promise<SkillDetail>;
  /**
   * One file by its path within the bundle. Refuses with `invalid-path`, `file-not-found` (links
   * count as none) or `too-large`.
   */
  readFile(skill: SkillRef, path: string): Promise<BundleFile>;
  /** Hex SHA-256 of SKILL.md as it is on disk, for entity tags; null when there is none to read. */
  digest(skill: SkillRef): Promise<string | null>;
  state(skill: SkillRef): Promise<BundleState | null>;
  /** `signal`: ends the waiting for the bundle's turn; a replacement that has started is finished. */
  install(
    request: InstallRequest,
    options?: { signal?: AbortSignal | undefined }
  ): Promise<InstallResult>;
  /** `ifMatch`: refuse with `changed-meanwhile` unless it is the sha256 of SKILL.md. */
  remove(
    skill: SkillRef,
    options?: { ifMatch?: string | undefined; operation?: string | undefined }
  ): Promise<{ snapshot: string }>;
  /** Writes or takes away the tracking stamps; the only bytes that change are the stamp lines. */
  setTracking(
    skill: SkillRef,
    tracks: boolean,
    options?: { ifMatch?: string | undefined; signal?: AbortSignal | undefined }
  ): Promise<void>;
  /** Notes that the content on disk was seen to be what upstream holds at `head`. Not a change of the bundle. */
  noteCurrent(
    skill: SkillRef,
    head: string,
    options?: { signal?: AbortSignal | undefined }
  ): Promise<void>;
  /** Notes in memory whether upstream holds something newer, for `updateAvailable` of the summary. */
  noteUpdate(skill: SkillRef, available: boolean): void;
  /** Stops watching and waits for what has been started. */
  close(): Promise<void>;
}
