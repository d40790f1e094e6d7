import type { OnLocalEdits, Resolution, Scope, SyncChanges } from '../../../contracts';

/** Names one bundle: its scope and directory name. */
export interface SkillRef {
  readonly scope: Scope;
  readonly name: string;
}

/** One regular file of an upstream bundle, its bytes kept in the object store. */
export interface UpstreamFile {
  /** Path within the bundle, `/`-separated. */
  readonly path: string;
  /** Hex digest of the bytes; the key in the object store. */
  readonly sha256: string;
  readonly size: number;
  readonly executable: boolean;
  /** Git blob id (SHA-1 hex) the bytes were checked against. */
  readonly blob: string;
}

/** What upstream holds for one bundle at one commit, checked and stored. */
export interface UpstreamBundle {
  /** Git tree id (SHA-1 hex) of the bundle's directory. */
  readonly tree: string;
  readonly files: readonly UpstreamFile[];
  /** Entries of the directory that are not installed. */
  readonly skipped: readonly { readonly path: string; readonly reason: 'link' | 'submodule' }[];
}

/** Where a bundle came from. */
export interface Origin {
  /** Canonical address (CONTRACT §1, "source"). */
  readonly source: string;
  readonly host: string;
  readonly owner: string;
  readonly repo: string;
  /** Branch or tag that is followed; null follows the default branch. */
  readonly ref: string | null;
  /** Directory in the repository; '' is its root. */
  readonly path: string;
  /** 40-hex commit. */
  readonly commit: string;
}

/** What the record of a bundle stands for, when it does not tell or its files are lost. */
export interface FoundBase {
  readonly bundle: UpstreamBundle;
  /** That record's; when another one stands there by now, this is not its base. */
  readonly trackingRef: string;
}

/** One request to put an upstream bundle on disk. */
export interface InstallRequest {
  readonly skill: SkillRef;
  readonly bundle: UpstreamBundle;
  readonly origin: Origin;
  readonly tracksUpstream: boolean;
  /** A name to write into the `name` line of SKILL.md (import-as); null leaves upstream's. */
  readonly nameEdit: string | null;
  /**
   * `create` refuses a taken name (`already-exists`); `overwrite` replaces what is there, snapshot
   * first; `sync` replaces an installed bundle, keeping files that exist only locally.
   */
  readonly mode: 'create' | 'overwrite' | 'sync';
  /** With `sync`: what becomes of what was changed here (`local-edits-conflict` where a merge fails). */
  readonly onLocalEdits: OnLocalEdits;
  /** With `merge`: what the user decided. */
  readonly resolutions?: readonly Resolution[] | undefined;
  /** "sha256:…" of the local files that this was planned for; `changed-meanwhile` for any others. */
  readonly expectedHash?: string | undefined;
  /** What was installed, found upstream again; without it the record tells, if it knows. */
  readonly base?: FoundBase | undefined;
  /** The batch that this is part of, for its undo as a whole. */
  readonly operation?: string | undefined;
}

export interface InstallResult {
  readonly changes: SyncChanges;
  /** Files that hold upstream's changes and local ones now. */
  readonly merged: readonly string[];
  /** Id of the snapshot of what stood there before. */
  readonly snapshot?: string;
}

/** The named steps of the one way in which a bundle is replaced or removed, in order. */
export const REPLACEMENT_STEPS = [
  'staged',
  'journalled',
  'snapshotted',
  'moved-aside',
  'moved-in',
  'recorded',
  'discarded',
  'finished'
] as const;
export type ReplacementStep = (typeof REPLACEMENT_STEPS)[number];

/** Told after each step is durable on disk. */
export type OnStep = (step: ReplacementStep, skill: SkillRef) => void;
