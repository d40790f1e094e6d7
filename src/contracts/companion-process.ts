import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { OPERATION_PROGRESS, SKILLS_CHANGED } from './event';
import { Nullable } from './nullable';
import { Policy } from './policy';

/** Every request to the companion carries `authorization: Bearer <secret>`. */
export const USER_HEADER = 'x-jupyterlab-skills-user';

/** Where the companion listens: a socket path in a private directory, or a free port of 127.0.0.1. */
export const Listen = Type.Union([
  Closed({ socket: Type.String() }),
  Closed({ port: Type.Integer({ minimum: 0 }) })
]);
export type Listen = Camel<Static<typeof Listen>>;

const installation = {
  version: Type.String(),
  user_skills_dir: Type.String(),
  project_skills_dir: Nullable(Type.String()),
  project_skills_reason: Nullable(Type.String()),
  data_dir: Type.String(),
  policy: Policy
};

/** Where everything is, and the administrator's policy: one line of JSON on the command line's standard input. */
export const Installation = Closed(installation);
export type Installation = Camel<Static<typeof Installation>>;

/** The one line of JSON that Jupyter Server writes to the companion's standard input; its end ends the companion. */
export const Startup = Closed({
  ...installation,
  secret: Type.String({ minLength: 64, description: '256 bits as hexadecimal digits' }),
  listen: Listen
});
export type Startup = Camel<Static<typeof Startup>>;

/** One line of JSON on the companion's standard output. Logs go to standard error. */
export const CompanionMessage = Type.Union([
  Closed({ type: Type.Literal('ready'), listen: Listen }),
  Closed({
    type: Type.Literal('event'),
    schema_id: Type.Union([Type.Literal(SKILLS_CHANGED), Type.Literal(OPERATION_PROGRESS)]),
    data: Type.Record(Type.String(), Type.Unknown())
  })
]);
export type CompanionMessage = Camel<Static<typeof CompanionMessage>>;
