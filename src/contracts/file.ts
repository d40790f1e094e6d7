import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';

export const FileQuery = Closed({
  path: Type.String({
    maxLength: 1024,
    description: "From the skill's directory, `/`-separated"
  }),
  no_track_activity: Type.Optional(Type.String())
});
export type FileQuery = Camel<Static<typeof FileQuery>>;

/**
 * One file of a skill, of at most 16 MiB. `utf-8` where all of it is such text without NUL, else
 * `base64`.
 */
export const FileResponse = Closed({
  path: Type.String(),
  size: Type.Integer({ minimum: 0, description: 'Bytes' }),
  executable: Type.Boolean(),
  modified_at: Type.String({ description: 'ISO 8601' }),
  encoding: Type.Union([Type.Literal('utf-8'), Type.Literal('base64')]),
  content: Type.String()
});
export type FileResponse = Camel<Static<typeof FileResponse>>;
