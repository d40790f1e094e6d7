import type { SkillsError } from '../../client';
import type {
  ImportRequest,
  ImportResult,
  Scope,
  SkillFailure,
  SyncedSkill
} from '../../contracts';

import type { SkillAddress } from './address';
import type { SkillTrouble } from './actions/run-each';

/** What can be done to several skills at once, beside syncing them. */
export type BulkAction = 'copy' | 'delete' | 'disable' | 'enable' | 'move';

/** Which action a failure notice is about. */
export type FailedAction =
  | 'cancel'
  | 'delete'
  | 'disable'
  | 'duplicate'
  | 'enable'
  | 'import'
  | 'move'
  | 'purge'
  | 'restart'
  | 'restore'
  | 'sync'
  | 'track'
  | 'undo'
  | 'untrack'
  | 'updates';

/** One skill was changed by one call; Undo makes the opposite one. */
type OneChange =
  | { readonly kind: 'created'; readonly skill: SkillAddress }
  | { readonly kind: 'duplicated'; readonly skill: SkillAddress; readonly from: SkillAddress }
  | { readonly kind: 'renamed'; readonly skill: SkillAddress; readonly from: string }
  | { readonly kind: 'moved'; readonly skill: SkillAddress; readonly from: Scope }
  | { readonly kind: 'switched'; readonly skill: SkillAddress; readonly enabled: boolean };

/** Something that happened, told until the user dismisses it. `snapshot` is what Undo brings back. */
export type NoticeContent =
  | OneChange
  | { readonly kind: 'deleted'; readonly skill: SkillAddress; readonly snapshot: string }
  | { readonly kind: 'imported'; readonly skill: SkillAddress; readonly snapshot: string | null }
  | {
      readonly kind: 'imported-many';
      readonly results: readonly ImportResult[];
      /** What was asked for, to ask again for what failed; null when another page asked. */
      readonly request: ImportRequest | null;
    }
  | {
      readonly kind: 'restored';
      readonly skills: readonly SkillAddress[];
      /** What stood there until then, where it can be brought back. */
      readonly snapshot?: string;
    }
  | {
      readonly kind: 'batch';
      readonly action: BulkAction;
      /** By which the server takes the batch back as a whole. */
      readonly operation: string;
      readonly done: readonly SkillAddress[];
      readonly failures: readonly SkillTrouble[];
    }
  /** A batch was taken back, as far as that was possible. */
  | {
      readonly kind: 'undone';
      readonly restored: readonly SkillAddress[];
      readonly removed: readonly SkillAddress[];
      readonly failures: readonly SkillTrouble[];
    }
  /** Deleted skills were thrown away for good. */
  | {
      readonly kind: 'purged';
      readonly skills: readonly SkillAddress[];
      readonly failures: readonly SkillTrouble[];
    }
  /** Long work ended, and nobody knows any more how. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'synced'; readonly results: readonly (SyncedSkill | SkillFailure)[] }
  | { readonly kind: 'checked'; readonly errors: readonly SkillFailure[]; readonly behind: number }
  | {
      readonly kind: 'failed';
      readonly action: FailedAction;
      readonly skill: SkillAddress | null;
      readonly error: SkillsError;
    };

export type Notice = NoticeContent & { readonly id: number };
export type NoticeOf<K extends Notice['kind']> = Extract<Notice, { kind: K }>;
export type UndoableNotice = OneChange & { readonly id: number };
export type BatchNotice = NoticeOf<'batch'>;

export function isFailure(result: SyncedSkill | SkillFailure): result is SkillFailure {
  return 'code' in result;
}
