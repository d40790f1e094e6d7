import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { Diagnostic } from './diagnostic';
import { Nullable } from './nullable';
import { OperationId } from './operation-id';
import { ProblemCode } from './problem';
import { Scope } from './scope';
import { SkillDetail, SkillSummary } from './skill';

const Url = Type.String({ minLength: 1, maxLength: 2048 });
const Commit = Type.String({ pattern: '^[0-9a-f]{40}$' });
const Directory = Type.String({
  maxLength: 1024,
  description: "One skill's directory in the repository; '' is its root"
});

/** With neither `path` nor `paths` everything at the address is listed, from the tree alone. */
export const PreviewRequest = Closed({
  url: Url,
  path: Type.Optional(Directory),
  paths: Type.Optional(
    Type.Array(Directory, {
      minItems: 1,
      maxItems: 50,
      uniqueItems: true,
      description: 'Only these skills, each with its description; not beside `path`'
    })
  ),
  commit: Type.Optional(Commit),
  operation: Type.Optional(OperationId)
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
    Type.String({ description: 'null until the skill was named in `path` or `paths`' })
  ),
  allowed_tools: Nullable(Type.Union([Type.String(), Type.Array(Type.String())])),
  files: Type.Array(PreviewFile),
  size: Type.Integer({ minimum: 0 }),
  diagnostics: Type.Array(Diagnostic, {
    description: "An error with a problem's code says why the skill cannot be imported"
  }),
  exists_in_user_scope: Type.Boolean(),
  exists_in_project_scope: Type.Boolean(),
  identical_in: Type.Array(Scope, {
    description: 'Scopes that hold the same bytes under this name'
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

/** What becomes of an import whose name is taken. */
export const OnConflict = Type.Union([
  Type.Literal('fail'),
  Type.Literal('skip'),
  Type.Literal('rename'),
  Type.Literal('overwrite')
]);
export type OnConflict = Static<typeof OnConflict>;

/**
 * With `paths` any number of skills, each with a result of its own (200); without it the one skill at
 * the address (201, or 200 where `skip` left the present one alone). `name` goes with one skill only.
 */
export const ImportRequest = Closed({
  url: Url,
  scope: Scope,
  commit: Type.Optional(Commit),
  name: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 255 }))),
  paths: Type.Optional(Type.Array(Directory, { minItems: 1, maxItems: 2000, uniqueItems: true })),
  on_conflict: Type.Optional(OnConflict),
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

/**
 * What became of one skill of an import by `paths`; `skill` is what stands under its name now.
 * `skipped`: the present one was left alone, because of `skip`, or because with `overwrite` it is the
 * same already, from the same source, with the same tracking. `updated`: it was replaced, its earlier
 * state in `snapshot`; without `snapshot` its files were the same and only its tracking was switched.
 * `conflict`: the name is taken, on disk or by an earlier skill of the same import, and nothing was
 * done; `free_name` is one that is not. `failed` carries `code` and `error`; the files are as they were.
 */
export const ImportResult = Closed({
  path: Type.String(),
  status: Type.Union([
    Type.Literal('created'),
    Type.Literal('updated'),
    Type.Literal('skipped'),
    Type.Literal('renamed'),
    Type.Literal('conflict'),
    Type.Literal('failed')
  ]),
  skill: Type.Optional(SkillSummary),
  snapshot: Type.Optional(Type.String()),
  free_name: Type.Optional(Type.String()),
  error: Type.Optional(Type.String()),
  code: Type.Optional(ProblemCode),
  retry_after: Type.Optional(Type.Integer({ minimum: 0 }))
});
export type ImportResult = Camel<Static<typeof ImportResult>>;

/** In the order of `paths`. */
export const ImportManyResponse = Closed({ results: Type.Array(ImportResult) });
export type ImportManyResponse = Camel<Static<typeof ImportManyResponse>>;
