import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { Nullable } from './nullable';
import { Scope } from './scope';
import { SkillFailure, SyncedSkill } from './sync';

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

/** Told at the start of a long call, as each skill of it ends, and at its end (`done === total`). */
export const OperationProgress = Closed({
  operation: Type.String(),
  kind: Type.Union([Type.Literal('import'), Type.Literal('sync'), Type.Literal('updates')]),
  done: Type.Integer({ minimum: 0 }),
  total: Type.Integer({ minimum: 0 }),
  current: Type.Array(Closed({ scope: Scope, name: Type.String() }), {
    description: 'Being worked on now'
  }),
  results: Type.Array(Type.Union([SyncedSkill, SkillFailure]), {
    description: 'Ended since the last event'
  })
});
export type OperationProgress = Camel<Static<typeof OperationProgress>>;
