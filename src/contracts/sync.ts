import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { OperationId } from './operation-id';
import { ProblemCode } from './problem';
import { Scope } from './scope';

/**
 * What a sync does with local edits: `merge` puts both together, file by file; `overwrite` takes
 * upstream's, snapshot first; `keep` leaves the local files and only moves the base forward.
 */
export const OnLocalEdits = Type.Union([
  Type.Literal('merge'),
  Type.Literal('overwrite'),
  Type.Literal('keep')
]);
export type OnLocalEdits = Static<typeof OnLocalEdits>;

/** The outcome for one file in conflict: one of the two, deletion included, or a text of one's own. */
export const Resolution = Type.Union([
  Closed({
    path: Type.String(),
    take: Type.Union([Type.Literal('mine'), Type.Literal('upstream')])
  }),
  Closed({ path: Type.String(), content: Type.String() })
]);
export type Resolution = Camel<Static<typeof Resolution>>;

export const SyncRequest = Closed({
  on_local_edits: Type.Optional(OnLocalEdits),
  force: Type.Optional(
    Type.Boolean({ description: 'Install again although upstream did not move' })
  ),
  operation: Type.Optional(OperationId)
});
export type SyncRequest = Camel<Static<typeof SyncRequest>>;

/** `skills`: only those of them that track, such as the ones a page wants tried again. */
/**
 * `resolutions` are of one plan: `ref` and `hash` are that plan's, and a sync that would start from
 * anything else answers 412 `changed-meanwhile`.
 */
export const SyncOneRequest = Closed({
  ...SyncRequest.properties,
  ref: Type.Optional(Type.String({ pattern: '^[0-9a-f]{40}$' })),
  hash: Type.Optional(Type.String({ description: '"sha256:…" of the local files' })),
  resolutions: Type.Optional(Type.Array(Resolution, { maxItems: 1024 }))
});
export type SyncOneRequest = Camel<Static<typeof SyncOneRequest>>;

export const SyncAllRequest = Closed({
  ...SyncRequest.properties,
  skills: Type.Optional(
    Type.Array(Closed({ scope: Scope, name: Type.String() }), { minItems: 1, maxItems: 10_000 })
  )
});
export type SyncAllRequest = Camel<Static<typeof SyncAllRequest>>;

export const SyncChanges = Closed({
  added: Type.Array(Type.String()),
  modified: Type.Array(Type.String()),
  removed: Type.Array(Type.String())
});
export type SyncChanges = Camel<Static<typeof SyncChanges>>;

const outcome = {
  updated: Type.Boolean(),
  ref: Type.String({ description: "Upstream's commit; equals tracking_ref when nothing changed" }),
  changes: Type.Optional(SyncChanges),
  merged: Type.Optional(
    Type.Array(Type.String(), { description: "Files that hold both sides' changes now" })
  ),
  snapshot: Type.Optional(Type.String({ description: 'What stood there before' }))
};

export const SyncResponse = Closed(outcome);
export type SyncResponse = Camel<Static<typeof SyncResponse>>;

export const SyncedSkill = Closed({ scope: Scope, name: Type.String(), ...outcome });
export type SyncedSkill = Camel<Static<typeof SyncedSkill>>;

/** One skill that could not be synced; its files are as they were. */
export const SkillFailure = Closed({
  scope: Scope,
  name: Type.String(),
  error: Type.String(),
  code: ProblemCode,
  status: Type.Integer({ description: 'The status that a call for this skill alone would answer' }),
  retry_after: Type.Optional(Type.Integer({ minimum: 0 }))
});
export type SkillFailure = Camel<Static<typeof SkillFailure>>;

export const SyncAllResponse = Closed({
  results: Type.Array(Type.Union([SyncedSkill, SkillFailure]))
});
export type SyncAllResponse = Camel<Static<typeof SyncAllResponse>>;
