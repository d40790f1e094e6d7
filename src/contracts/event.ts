import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { Nullable } from './nullable';
import { OperationItem, OperationKind, OperationResult, OperationState } from './operation';
import { Scope } from './scope';

const EVENTS = 'https://events.jupyter.org/jupyterlab_skills';

export const SKILLS_CHANGED = `${EVENTS}/skills-changed/v1`;
export const OPERATION_PROGRESS = `${EVENTS}/operation-progress/v1`;

/** Told whenever what `GET skills` answers for one skill (`name`) or a whole scope (`name: null`) changed. */
export const SkillsChanged = Closed({
  scope: Scope,
  name: Nullable(Type.String()),
  change: Type.Union([
    Type.Literal('created'),
    Type.Literal('updated'),
    Type.Literal('deleted'),
    Type.Literal('restored'),
    Type.Literal('external')
  ])
});
export type SkillsChanged = Camel<Static<typeof SkillsChanged>>;

/**
 * Told at the start of a long call, when it takes up a skill, as each skill of it ends, and at its end
 * (`state` is no longer `running` or `cancelling`).
 */
export const OperationProgress = Closed({
  operation: Type.String(),
  kind: OperationKind,
  state: OperationState,
  done: Type.Integer({ minimum: 0 }),
  total: Type.Integer({ minimum: 0, description: '0 while it is not known how much there is' }),
  current: Type.Array(OperationItem, {
    description: 'Being worked on now, the first 50 of them; `GET operations` has all'
  }),
  results: Type.Array(OperationResult, { description: 'Ended since the last event' })
});
export type OperationProgress = Camel<Static<typeof OperationProgress>>;
