import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { ImportResult } from './import';
import { Nullable } from './nullable';
import { OperationId } from './operation-id';
import { ProblemCode } from './problem';
import { Scope } from './scope';
import { SkillFailure, SyncedSkill } from './sync';

export const OperationKind = Type.Union([
  Type.Literal('preview'),
  Type.Literal('import'),
  Type.Literal('sync'),
  Type.Literal('updates')
]);
export type OperationKind = Static<typeof OperationKind>;

/** `done` is an answer, even one that lists failures; `failed` is a problem instead of an answer. */
export const OperationState = Type.Union([
  Type.Literal('running'),
  Type.Literal('cancelling'),
  Type.Literal('done'),
  Type.Literal('failed'),
  Type.Literal('cancelled')
]);
export type OperationState = Static<typeof OperationState>;

/** A skill that is being worked on: where it is, or is going to be. */
export const OperationItem = Closed({ scope: Scope, name: Type.String() });
export type OperationItem = Camel<Static<typeof OperationItem>>;

/** What became of one skill: as in the answer of the call. */
export const OperationResult = Type.Union([SyncedSkill, SkillFailure, ImportResult]);
export type OperationResult = Camel<Static<typeof OperationResult>>;

/** A long call, running or ended less than 10 minutes ago; it goes on whoever left. */
export const Operation = Closed({
  operation: Type.String(),
  kind: OperationKind,
  state: OperationState,
  done: Type.Integer({ minimum: 0 }),
  total: Type.Integer({ minimum: 0, description: '0 while it is not known how much there is' }),
  current: Type.Array(OperationItem),
  results: Type.Array(OperationResult, { description: 'Of the skills that have ended' }),
  started_at: Type.String({ description: 'ISO 8601' }),
  ended_at: Nullable(Type.String({ description: 'ISO 8601' })),
  error: Type.Optional(Type.String({ description: 'Why it failed as a whole' })),
  code: Type.Optional(ProblemCode)
});
export type Operation = Camel<Static<typeof Operation>>;

export const OperationsQuery = Closed({ no_track_activity: Type.Optional(Type.String()) });

/** Latest first. */
export const OperationsResponse = Closed({ operations: Type.Array(Operation) });
export type OperationsResponse = Camel<Static<typeof OperationsResponse>>;

export const OperationParams = Closed({ id: OperationId });
export type OperationParams = Camel<Static<typeof OperationParams>>;

/** The operation as it stands: `cancelling`, or ended already. */
export const CancelResponse = Closed({ operation: Operation });
export type CancelResponse = Camel<Static<typeof CancelResponse>>;
