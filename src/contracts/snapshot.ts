import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { Scope } from './scope';
import { SkillDetail } from './skill';

export const SnapshotReason = Type.Union([
  Type.Literal('deleted'),
  Type.Literal('synced'),
  Type.Literal('overwritten'),
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
  size: Type.Integer({ minimum: 0, description: 'Bytes' })
});
export type Snapshot = Camel<Static<typeof Snapshot>>;

export const SnapshotsQuery = Closed({
  scope: Type.Optional(Scope),
  name: Type.Optional(Type.String())
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
