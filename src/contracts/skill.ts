import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { Diagnostic } from './diagnostic';
import { Nullable } from './nullable';
import { OperationId } from './operation-id';
import { Scope } from './scope';

const AllowedTools = Nullable(Type.Union([Type.String(), Type.Array(Type.String())]));

const summary = {
  name: Type.String({ description: 'The directory name, by which the API addresses the skill' }),
  scope: Scope,
  description: Type.String(),
  allowed_tools: AllowedTools,
  root_path: Type.String(),
  source: Nullable(Type.String()),
  commit: Nullable(Type.String()),
  managed: Type.Boolean(),
  managed_source: Nullable(Type.String()),
  managed_ref: Nullable(Type.String()),
  tracks_upstream: Type.Boolean(),
  tracking_ref: Nullable(Type.String({ description: '40-hex commit' })),
  stamped: Type.Boolean({ description: 'Whether provenance stands in SKILL.md itself' }),
  enabled: Type.Boolean(),
  linked: Type.Boolean({ description: 'The skill directory is a symbolic link' }),
  hash: Nullable(Type.String({ description: '"sha256:" and the digest of the un-stamped files' })),
  modified_locally: Type.Boolean(),
  update_available: Nullable(Type.Boolean({ description: 'null until a check was made' })),
  adopted: Type.Boolean({
    description: 'Provenance comes from stamps found on disk, not from an import made here'
  }),
  installed_at: Nullable(Type.String({ description: 'ISO 8601' })),
  synced_at: Nullable(Type.String({ description: 'ISO 8601' })),
  diagnostics: Type.Array(Diagnostic)
};

/** One row of the panel. */
export const SkillSummary = Closed(summary);
export type SkillSummary = Camel<Static<typeof SkillSummary>>;

export const SkillFile = Closed({
  path: Type.String(),
  size: Type.Integer({ minimum: 0, description: 'Bytes' }),
  binary: Type.Boolean(),
  executable: Type.Boolean(),
  modified_at: Nullable(Type.String({ description: 'ISO 8601; null for a link' })),
  link: Nullable(Type.String({ description: 'Target of a symbolic link; never followed' }))
});
export type SkillFile = Camel<Static<typeof SkillFile>>;

/** Everything about one skill. `content` is the whole SKILL.md, `body` what follows the frontmatter. */
export const SkillDetail = Closed({
  ...summary,
  body: Type.String(),
  content: Type.String(),
  frontmatter: Nullable(Type.Record(Type.String(), Type.Unknown())),
  size: Type.Integer({ minimum: 0 }),
  license: Nullable(Type.String()),
  compatibility: Nullable(Type.String()),
  files: Type.Array(SkillFile)
});
export type SkillDetail = Camel<Static<typeof SkillDetail>>;

export const SkillParams = Closed({
  scope: Scope,
  name: Type.String({ minLength: 1, maxLength: 255 })
});
export type SkillParams = Camel<Static<typeof SkillParams>>;

export const SkillsQuery = Closed({
  scope: Type.Optional(Scope),
  refresh: Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('false')])),
  no_track_activity: Type.Optional(Type.String())
});
export type SkillsQuery = Camel<Static<typeof SkillsQuery>>;

export const SkillsResponse = Closed({ skills: Type.Array(SkillSummary) });
export type SkillsResponse = Camel<Static<typeof SkillsResponse>>;

export const SkillResponse = Closed({ skill: SkillDetail });
export type SkillResponse = Camel<Static<typeof SkillResponse>>;

/** What a new skill begins with. */
export const SkillTemplate = Type.Union([
  Type.Literal('blank'),
  Type.Literal('script'),
  Type.Literal('references')
]);
export type SkillTemplate = Static<typeof SkillTemplate>;

/** `body` takes the place of the template's instructions. */
export const CreateSkillRequest = Closed({
  scope: Scope,
  name: Type.String({ minLength: 1, maxLength: 255 }),
  description: Type.Optional(Nullable(Type.String())),
  allowed_tools: Type.Optional(AllowedTools),
  body: Type.Optional(Nullable(Type.String())),
  template: Type.Optional(SkillTemplate),
  operation: Type.Optional(OperationId)
});
export type CreateSkillRequest = Camel<Static<typeof CreateSkillRequest>>;

/**
 * Absent or null members keep what is there. `content`, the whole SKILL.md, excludes the three fields
 * before it. With `If-Match`, the digest of SKILL.md that was read.
 */
export const UpdateSkillRequest = Closed({
  description: Type.Optional(Nullable(Type.String())),
  allowed_tools: Type.Optional(AllowedTools),
  body: Type.Optional(Nullable(Type.String())),
  content: Type.Optional(Nullable(Type.String())),
  tracks_upstream: Type.Optional(Nullable(Type.Boolean())),
  enabled: Type.Optional(
    Nullable(Type.Boolean({ description: 'false hides the skill from agents, reversibly' }))
  ),
  operation: Type.Optional(OperationId)
});
export type UpdateSkillRequest = Camel<Static<typeof UpdateSkillRequest>>;

export const RenameSkillRequest = Closed({
  new_name: Type.String({ minLength: 1, maxLength: 255 }),
  operation: Type.Optional(OperationId)
});
export type RenameSkillRequest = Camel<Static<typeof RenameSkillRequest>>;

/** A copy of its own: with binaries and executable bits, without provenance. */
export const DuplicateSkillRequest = Closed({
  scope: Scope,
  name: Type.String({ minLength: 1, maxLength: 255 }),
  operation: Type.Optional(OperationId)
});
export type DuplicateSkillRequest = Camel<Static<typeof DuplicateSkillRequest>>;

/** To the other scope, with provenance; what stood here is kept in a snapshot. */
export const MoveSkillRequest = Closed({
  scope: Scope,
  operation: Type.Optional(OperationId)
});
export type MoveSkillRequest = Camel<Static<typeof MoveSkillRequest>>;

export const MoveSkillResponse = Closed({
  skill: SkillDetail,
  snapshot: Type.String({ description: 'What stood in the old scope' })
});
export type MoveSkillResponse = Camel<Static<typeof MoveSkillResponse>>;

/** `operation`: the batch that this call is one of, for its undo as a whole. */
export const BatchQuery = Closed({ operation: Type.Optional(OperationId) });

export const DeleteSkillResponse = Closed({
  snapshot: Type.String({ description: 'Id to restore from' })
});
export type DeleteSkillResponse = Camel<Static<typeof DeleteSkillResponse>>;
