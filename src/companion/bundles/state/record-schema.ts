import { Type, type Static } from 'typebox';

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** Bumped when an older program would misread what a newer one wrote. */
export const FORMAT = 1;

/** What every state file says first; an older program reads no further. */
export const Numbered = Type.Object({ format: Type.Integer({ minimum: 1 }) });

const Origin = Type.Object({
  source: Type.String(),
  host: Type.String(),
  owner: Type.String(),
  repo: Type.String(),
  ref: Nullable(Type.String()),
  path: Type.String(),
  commit: Type.String()
});

/** An install record as it is kept (see `InstallRecord`). */
export const StoredRecord = Type.Object({
  owner: Type.Union([
    Type.Literal('user'),
    Type.Literal('manifest'),
    Type.Literal('profile'),
    Type.Literal('personal')
  ]),
  origin: Origin,
  tree: Nullable(Type.String()),
  tracksUpstream: Type.Boolean(),
  trackingRef: Type.String(),
  currentAt: Nullable(Type.String()),
  stamped: Type.Boolean(),
  nameEdit: Nullable(Type.String()),
  adopted: Type.Boolean(),
  files: Nullable(
    Type.Array(
      Type.Object({
        path: Type.String(),
        sha256: Type.String(),
        executable: Type.Boolean(),
        blob: Type.String()
      })
    )
  ),
  hash: Nullable(Type.String()),
  installedAt: Nullable(Type.String()),
  syncedAt: Nullable(Type.String())
});

/** One file of `records/`. */
export const RecordFile = Type.Object({
  format: Type.Literal(FORMAT),
  path: Type.String(),
  record: StoredRecord
});
export type RecordFile = Static<typeof RecordFile>;
