import { Type, type Static } from 'typebox';

import { Scope, SnapshotReason } from '../../contracts';

import { FORMAT, StoredRecord } from './record-schema';

const Entry = Type.Union([
  Type.Object({
    kind: Type.Literal('file'),
    path: Type.String(),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    size: Type.Integer(),
    mode: Type.Integer()
  }),
  Type.Object({ kind: Type.Literal('link'), path: Type.String(), target: Type.String() }),
  Type.Object({ kind: Type.Literal('directory'), path: Type.String() })
]);

/** One file of `snapshots/`; the bytes are in the object store. */
export const SnapshotFile = Type.Object({
  format: Type.Literal(FORMAT),
  id: Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }),
  scope: Scope,
  name: Type.String(),
  /** Real path of the skills root: another project's snapshots are not this one's. */
  root: Type.String(),
  reason: SnapshotReason,
  createdAt: Type.String(),
  size: Type.Integer(),
  /** Where the link led, when the bundle was one. */
  link: Type.Union([Type.String(), Type.Null()]),
  entries: Type.Array(Entry),
  record: Type.Union([StoredRecord, Type.Null()])
});
export type SnapshotFile = Static<typeof SnapshotFile>;
