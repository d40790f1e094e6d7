import { Type, type Static } from 'typebox';

import { Scope, SnapshotReason } from '../../../contracts';

import { StoredRecord } from '../state/record-schema';

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

/** Where a skill stood or stands: the real path of its root, and its names. */
const Place = Type.Object({ root: Type.String(), scope: Scope, name: Type.String() });
export type Place = Static<typeof Place>;

/** The newest format of a snapshot that this program knows. */
export const SNAPSHOT_FORMAT = 2;

const WITH_TREE_IN_FORMAT_1: ReadonlySet<SnapshotReason> = new Set([
  'deleted',
  'synced',
  'overwritten',
  'restored'
]);

/**
 * One file of `snapshots/`: what happened to a skill, and the state that it ended; the bytes are in
 * the object store. A program that knows format 1 only must neither restore what has no tree nor take
 * a reason that it does not know for damage: such files are of format 2, all others of format 1.
 */
export const SnapshotFile = Type.Object({
  format: Type.Union([Type.Literal(1), Type.Literal(SNAPSHOT_FORMAT)]),
  id: Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }),
  scope: Scope,
  name: Type.String(),
  /** Real path of the skills root: another project's snapshots are not this one's. */
  root: Type.String(),
  /** The same, as seen from the data directory: both may be moved together. */
  rootFromData: Type.Optional(Type.String()),
  /** It was out of the sight of agents. */
  disabled: Type.Optional(Type.Literal(true)),
  reason: SnapshotReason,
  createdAt: Type.String(),
  size: Type.Integer(),
  /** Where the link led, when the bundle was one. */
  link: Type.Union([Type.String(), Type.Null()]),
  /** null: nothing stood there or changed, or it was thrown away for good. */
  entries: Type.Union([Type.Array(Entry), Type.Null()]),
  record: Type.Union([StoredRecord, Type.Null()]),
  /** The batch that it was made by. */
  operation: Type.Optional(Type.String()),
  /** Old and new commit, name or scope, as the reason tells. */
  from: Type.Optional(Type.String()),
  to: Type.Optional(Type.String()),
  /** Where the skill goes on, renamed or moved. */
  continuesAt: Type.Optional(Place),
  /** The snapshot that was brought back. */
  restored: Type.Optional(Type.String()),
  /** Something stood there, and its owner threw it away for good. */
  forgotten: Type.Optional(Type.Literal(true))
});
export type SnapshotFile = Static<typeof SnapshotFile>;

/** A snapshot with a state to bring back. */
export type KeptSnapshot = SnapshotFile & { entries: NonNullable<SnapshotFile['entries']> };

export const isKept = (file: SnapshotFile): file is KeptSnapshot => file.entries !== null;

export const formatFor = (reason: SnapshotReason, hasTree: boolean): SnapshotFile['format'] =>
  hasTree && WITH_TREE_IN_FORMAT_1.has(reason) ? 1 : SNAPSHOT_FORMAT;
