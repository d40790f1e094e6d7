import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { Nullable } from './nullable';
import { OperationId } from './operation-id';
import { ProblemCode } from './problem';
import { Scope } from './scope';
import { SkillDetail } from './skill';

export const SnapshotReason = Type.Union([
  Type.Literal('created'),
  Type.Literal('imported'),
  Type.Literal('deleted'),
  Type.Literal('synced'),
  Type.Literal('overwritten'),
  Type.Literal('edited'),
  Type.Literal('renamed'),
  Type.Literal('moved'),
  Type.Literal('enabled'),
  Type.Literal('disabled'),
  Type.Literal('restored')
]);
export type SnapshotReason = Static<typeof SnapshotReason>;

/** A state of a skill that can be brought back byte for byte. */
export const Snapshot = Closed({
  id: Type.String(),
  scope: Scope,
  name: Type.String(),
  reason: SnapshotReason,
  created_at: Type.String({ description: 'ISO 8601' }),
  size: Type.Integer({ minimum: 0, description: 'Bytes' }),
  operation: Nullable(Type.String({ description: 'The batch that it was made by' })),
  gone: Type.Boolean({ description: 'No skill stands there now' })
});
export type Snapshot = Camel<Static<typeof Snapshot>>;

/** `reason=deleted` with `gone` ones only is the trash. */
export const SnapshotsQuery = Closed({
  scope: Type.Optional(Scope),
  name: Type.Optional(Type.String()),
  reason: Type.Optional(SnapshotReason),
  no_track_activity: Type.Optional(Type.String())
});
export type SnapshotsQuery = Camel<Static<typeof SnapshotsQuery>>;

export const SnapshotsResponse = Closed({ snapshots: Type.Array(Snapshot) });
export type SnapshotsResponse = Camel<Static<typeof SnapshotsResponse>>;

export const SnapshotParams = Closed({ id: Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }) });

/** `snapshot` is what stood there before the restore, when something did. */
export const RestoreResponse = Closed({
  skill: SkillDetail,
  snapshot: Type.Optional(Type.String())
});
export type RestoreResponse = Camel<Static<typeof RestoreResponse>>;

/** Where to restore it; by default where it was. A skill that stands there is kept in a snapshot first. */
export const RestoreRequest = Closed({
  scope: Type.Optional(Scope),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  operation: Type.Optional(OperationId)
});
export type RestoreRequest = Camel<Static<typeof RestoreRequest>>;

/** Takes back everything that one batch did, the latest first. */
export const UndoRequest = Closed({ operation: OperationId });
export type UndoRequest = Camel<Static<typeof UndoRequest>>;

export const UndoResult = Closed({
  scope: Scope,
  name: Type.String(),
  status: Type.Union([Type.Literal('restored'), Type.Literal('removed'), Type.Literal('failed')]),
  snapshot: Type.Optional(Type.String({ description: 'What stood there before the undo' })),
  code: Type.Optional(ProblemCode),
  error: Type.Optional(Type.String())
});
export type UndoResult = Camel<Static<typeof UndoResult>>;

/** `operation`: the batch that the undo is, to be taken back in its turn. */
export const UndoResponse = Closed({ operation: OperationId, results: Type.Array(UndoResult) });
export type UndoResponse = Camel<Static<typeof UndoResponse>>;
