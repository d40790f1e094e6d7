import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { OperationId } from './operation-id';
import { SkillFile } from './skill';

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

export const FilePathQuery = Closed({
  path: FileQuery.properties.path,
  operation: Type.Optional(OperationId)
});

/**
 * Writes a file, made with the directories on the way when it is missing. Without `content` only the
 * executable bit. `If-Match`: the digest of the file that was read; `If-None-Match: *`: only a new one.
 */
export const WriteFileRequest = Closed({
  content: Type.Optional(Type.String()),
  encoding: Type.Optional(Type.Union([Type.Literal('utf-8'), Type.Literal('base64')])),
  executable: Type.Optional(Type.Boolean())
});
export type WriteFileRequest = Camel<Static<typeof WriteFileRequest>>;

/** The file as it stands now; its digest is the entity tag. */
export const FileWrittenResponse = Closed({
  file: SkillFile,
  snapshot: Type.Optional(Type.String({ description: 'The skill before' }))
});
export type FileWrittenResponse = Camel<Static<typeof FileWrittenResponse>>;

/** Of a file, or of a directory with all that is in it. */
export const RenameFileRequest = Closed({
  from: FileQuery.properties.path,
  to: FileQuery.properties.path,
  operation: Type.Optional(OperationId)
});
export type RenameFileRequest = Camel<Static<typeof RenameFileRequest>>;

export const FilesChangedResponse = Closed({
  snapshot: Type.String({ description: 'The skill before; restoring it undoes the change' })
});
export type FilesChangedResponse = Camel<Static<typeof FilesChangedResponse>>;
