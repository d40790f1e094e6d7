import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { Nullable } from './nullable';
import { PolicyView } from './policy';

export const CompanionState = Type.Union([
  Type.Literal('stopped'),
  Type.Literal('starting'),
  Type.Literal('running'),
  Type.Literal('failed')
]);
export type CompanionState = Static<typeof CompanionState>;

/** Where the page stands; answered by Jupyter Server itself, whether or not the companion runs. */
export const Context = Closed({
  project_root: Type.String(),
  project_name: Type.String(),
  user_skills_dir: Type.String(),
  project_skills_dir: Nullable(Type.String()),
  project_skills_reason: Nullable(Type.String({ description: 'Why there is no project scope' })),
  policy: PolicyView,
  is_admin: Type.Boolean(),
  version: Type.String(),
  companion: CompanionState,
  companion_message: Nullable(
    Type.String({ description: 'Why the companion failed, and what to do' })
  ),
  companion_log: Nullable(Type.String({ description: "Path of the companion's log file" }))
});
export type Context = Camel<Static<typeof Context>>;

export const RestartResponse = Closed({ companion: CompanionState });
export type RestartResponse = Camel<Static<typeof RestartResponse>>;
