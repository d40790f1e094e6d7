import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { Nullable } from './nullable';

/**
 * Names one state of a skill: `current` (on disk), `base` (as installed or last synced),
 * `tree-<40 hex>` (what upstream holds, from a sync's plan) or the id of a snapshot.
 */
export const Version = Type.String({
  pattern: '^(current|base|tree-[0-9a-f]{40}|[A-Za-z0-9-]{1,64})$'
});

export const ComparedFile = Closed({
  path: Type.String(),
  change: Type.Union([
    Type.Literal('added'),
    Type.Literal('modified'),
    Type.Literal('removed'),
    Type.Literal('mode')
  ]),
  binary: Type.Boolean(),
  executable: Type.Boolean({ description: 'Afterwards' }),
  old_size: Nullable(Type.Integer({ minimum: 0 })),
  new_size: Nullable(Type.Integer({ minimum: 0 }))
});
export type ComparedFile = Camel<Static<typeof ComparedFile>>;

/** What a later version can do that an earlier one could not; to be read before it is taken. */
export const NewPowers = Closed({
  executables: Type.Array(Type.String(), {
    description: 'New or changed executable files and scripts'
  }),
  hosts: Type.Array(Type.String(), { description: 'Hosts that were not mentioned before' }),
  absolute_paths: Type.Array(Type.String(), {
    description: 'Absolute paths that were not mentioned before'
  }),
  allowed_tools: Closed({ added: Type.Array(Type.String()), removed: Type.Array(Type.String()) })
});
export type NewPowers = Camel<Static<typeof NewPowers>>;

export const Comparison = Closed({ files: Type.Array(ComparedFile), powers: NewPowers });
export type Comparison = Camel<Static<typeof Comparison>>;

export const ComparisonQuery = Closed({
  from: Version,
  to: Version,
  no_track_activity: Type.Optional(Type.String())
});
export type ComparisonQuery = Camel<Static<typeof ComparisonQuery>>;

export const VersionParams = Closed({
  scope: Type.Union([Type.Literal('user'), Type.Literal('project')]),
  name: Type.String({ minLength: 1, maxLength: 255 }),
  version: Version
});
export type VersionParams = Camel<Static<typeof VersionParams>>;
