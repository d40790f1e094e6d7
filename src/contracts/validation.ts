import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { Diagnostic } from './diagnostic';
import { Nullable } from './nullable';
import { Scope } from './scope';

/** How well a skill does: clean by the format, usable with warnings, or not to be loaded (CONTRACT §6). */
export const Grade = Type.Union([
  Type.Literal('spec'),
  Type.Literal('works'),
  Type.Literal('broken')
]);
export type Grade = Static<typeof Grade>;

/**
 * `content` is a whole SKILL.md, saved or not. With `scope` and `name` it is judged as that installed
 * skill's: its directory's name, its files, its grants. `path` names a skill that is not installed by
 * its directory, whose last segment the name must equal.
 */
export const ValidateRequest = Closed({
  content: Type.String(),
  path: Type.Optional(Type.String({ maxLength: 1024 })),
  scope: Type.Optional(Scope),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 255 }))
});
export type ValidateRequest = Camel<Static<typeof ValidateRequest>>;

/** `valid`: no finding is an error. */
export const ValidateResponse = Closed({
  valid: Type.Boolean(),
  grade: Grade,
  diagnostics: Type.Array(Diagnostic)
});
export type ValidateResponse = Camel<Static<typeof ValidateResponse>>;

/**
 * What runnable skills may ask for, as the administrator configured it (CONTRACT §6). Members of the
 * policy, of which the page knows them too, so that the editor judges as the server does.
 */
export const EXECUTION_RULES = {
  execution_model_tiers: Type.Array(Type.String(), {
    description: 'Tiers beside `fast`, `standard` and `thinking`'
  }),
  execution_channel_filters: Nullable(
    Type.Array(Type.String(), {
      description: 'The registered filters; null where no registry is configured'
    })
  ),
  execution_schedule_floor: Type.Integer({
    minimum: 0,
    description: 'Seconds between two fires at least'
  }),
  execution_default_iterations: Type.Integer({ minimum: 1 }),
  execution_default_tool_calls: Type.Integer({ minimum: 1 }),
  execution_default_runtime: Type.Integer({ minimum: 1, description: 'Seconds' }),
  execution_extended_iterations: Type.Integer({ minimum: 1 }),
  execution_extended_tool_calls: Type.Integer({ minimum: 1 }),
  execution_extended_runtime: Type.Integer({ minimum: 1, description: 'Seconds' }),
  execution_ceiling_iterations: Type.Integer({
    minimum: 1,
    description: 'For all but administrators'
  }),
  execution_ceiling_runtime: Type.Integer({
    minimum: 1,
    description: 'Seconds, for all but administrators'
  }),
  extended_bounds_for: Type.Array(Type.String(), {
    description: 'Sources (globs) or "sha256:" hashes that may use the extended caps'
  })
};

export const ExecutionRules = Closed(EXECUTION_RULES);
export type ExecutionRules = Camel<Static<typeof ExecutionRules>>;
