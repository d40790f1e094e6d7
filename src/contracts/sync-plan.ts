import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { Comparison } from './comparison';
import { Nullable } from './nullable';
import { OperationId } from './operation-id';
import { OnLocalEdits } from './sync';

export const SyncPlanRequest = Closed({
  on_local_edits: Type.Optional(OnLocalEdits),
  operation: Type.Optional(OperationId)
});
export type SyncPlanRequest = Camel<Static<typeof SyncPlanRequest>>;

const Side = Type.Union([
  Type.Literal('unchanged'),
  Type.Literal('added'),
  Type.Literal('modified'),
  Type.Literal('removed')
]);

/**
 * One file that anybody changed since the base. `outcome`: upstream's, the local one, both put
 * together, or a decision that is the user's.
 */
export const PlannedFile = Closed({
  path: Type.String(),
  upstream: Side,
  mine: Side,
  outcome: Type.Union([
    Type.Literal('upstream'),
    Type.Literal('mine'),
    Type.Literal('merged'),
    Type.Literal('conflict')
  ]),
  binary: Type.Boolean({ description: 'Not text: a conflict is settled by choosing one' })
});
export type PlannedFile = Camel<Static<typeof PlannedFile>>;

/** What a sync would do; nothing is changed. Versions are those of the compare and version routes. */
export const SyncPlan = Closed({
  ref: Type.String({ description: "Upstream's commit" }),
  tracking_ref: Nullable(Type.String()),
  hash: Nullable(Type.String({ description: '"sha256:…" of the local files it was made for' })),
  update_available: Type.Boolean(),
  base_version: Nullable(
    Type.String({ description: 'null where the base is unknown: then every difference is an edit' })
  ),
  upstream_version: Type.String(),
  files: Type.Array(PlannedFile),
  conflicts: Type.Array(Type.String()),
  upstream_changes: Comparison
});
export type SyncPlan = Camel<Static<typeof SyncPlan>>;
