import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { Nullable } from './nullable';
import { SnapshotReason } from './snapshot';

/**
 * One thing that happened to a skill, under whatever name it had. `before` is the version that it
 * ended, `after` the one that it began: a snapshot's id, or `current`; null where nothing stood, and
 * both null where no version ended, as with `enabled` and `disabled`.
 */
export const HistoryEntry = Closed({
  id: Type.String(),
  at: Type.String({ description: 'ISO 8601' }),
  kind: SnapshotReason,
  before: Nullable(
    Type.String({ description: 'null: nothing stood there, or it is not kept any more' })
  ),
  after: Nullable(Type.String({ description: 'null: nothing stood there, or it is not kept' })),
  from: Nullable(Type.String({ description: 'Old commit, name or scope, as the kind tells' })),
  to: Nullable(Type.String({ description: 'New commit, name or scope' })),
  operation: Nullable(Type.String({ description: 'The batch that it was part of' })),
  size: Nullable(Type.Integer({ minimum: 0, description: 'Bytes of `before`' }))
});
export type HistoryEntry = Camel<Static<typeof HistoryEntry>>;

export const HistoryQuery = Closed({ no_track_activity: Type.Optional(Type.String()) });

/** Newest first. */
export const HistoryResponse = Closed({ entries: Type.Array(HistoryEntry) });
export type HistoryResponse = Camel<Static<typeof HistoryResponse>>;
