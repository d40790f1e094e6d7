import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { Nullable } from './nullable';
import { OperationId } from './operation-id';
import { Scope } from './scope';
import { SkillFailure } from './sync';

export const UpdatesQuery = Closed({
  refresh: Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('false')])),
  operation: Type.Optional(OperationId),
  no_track_activity: Type.Optional(Type.String())
});
export type UpdatesQuery = Camel<Static<typeof UpdatesQuery>>;

/** What the last check of upstream found for one tracking skill. */
export const SkillUpdate = Closed({
  scope: Scope,
  name: Type.String(),
  ref: Nullable(Type.String()),
  tracking_ref: Nullable(Type.String()),
  update_available: Nullable(Type.Boolean())
});
export type SkillUpdate = Camel<Static<typeof SkillUpdate>>;

export const UpdatesResponse = Closed({
  updates: Type.Array(SkillUpdate),
  checked_at: Nullable(Type.String({ description: 'ISO 8601; null when never checked' })),
  errors: Type.Array(SkillFailure)
});
export type UpdatesResponse = Camel<Static<typeof UpdatesResponse>>;
