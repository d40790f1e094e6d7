import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { Diagnostic } from './diagnostic';
import { Nullable } from './nullable';
import { Scope } from './scope';
import { SkillDetail } from './skill';

const Url = Type.String({ minLength: 1, maxLength: 2048 });
const Commit = Type.String({ pattern: '^[0-9a-f]{40}$' });
const OperationId = Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' });

export const PreviewRequest = Closed({
  url: Url,
  path: Type.Optional(
    Type.String({ maxLength: 1024, description: "One skill's directory in the repository" })
  ),
  commit: Type.Optional(Commit)
});
export type PreviewRequest = Camel<Static<typeof PreviewRequest>>;

export const PreviewFile = Closed({
  path: Type.String(),
  size: Type.Integer({ minimum: 0 }),
  executable: Type.Boolean()
});

export const PreviewSkill = Closed({
  path: Type.String({ description: 'Directory in the repository; "" is its root' }),
  name: Type.String({ description: 'Proposed directory name' }),
  description: Nullable(
    Type.String({ description: 'null until the skill was previewed by itself' })
  ),
  allowed_tools: Nullable(Type.Union([Type.String(), Type.Array(Type.String())])),
  files: Type.Array(PreviewFile),
  size: Type.Integer({ minimum: 0 }),
  diagnostics: Type.Array(Diagnostic),
  exists_in_user_scope: Type.Boolean(),
  exists_in_project_scope: Type.Boolean(),
  identical_in: Type.Array(Scope, {
    description: 'Scopes that hold the same bytes under this name; known once previewed by itself'
  }),
  body: Type.Optional(Type.String())
});
export type PreviewSkill = Camel<Static<typeof PreviewSkill>>;

/** What stands at an address. Nothing is installed by asking. */
export const PreviewResponse = Closed({
  source: Type.String({
    description: 'Canonical address, with the name the repository goes by now'
  }),
  repository: Type.String({ description: 'owner/repo as the host spells it' }),
  ref: Nullable(
    Type.String({ description: 'Branch or tag of the address; null is the default branch' })
  ),
  commit: Commit,
  skills: Type.Array(PreviewSkill),
  truncated: Type.Boolean({ description: 'The host did not list everything' })
});
export type PreviewResponse = Camel<Static<typeof PreviewResponse>>;

export const ImportRequest = Closed({
  url: Url,
  scope: Scope,
  commit: Type.Optional(Commit),
  name: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 255 }))),
  on_conflict: Type.Optional(Type.Union([Type.Literal('fail'), Type.Literal('overwrite')])),
  tracks_upstream: Type.Optional(Type.Boolean()),
  operation: Type.Optional(OperationId)
});
export type ImportRequest = Camel<Static<typeof ImportRequest>>;

/** `snapshot` is what stood there before, when `on_conflict: overwrite` replaced a skill. */
export const ImportResponse = Closed({
  skill: SkillDetail,
  snapshot: Type.Optional(Type.String())
});
export type ImportResponse = Camel<Static<typeof ImportResponse>>;
