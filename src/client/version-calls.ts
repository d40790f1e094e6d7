import {
  Comparison,
  FileResponse,
  HistoryResponse,
  RestoreRequest,
  RestoreResponse,
  SnapshotsResponse,
  UndoRequest,
  UndoResponse,
  toWire,
  type HistoryEntry,
  type Scope,
  type Snapshot,
  type SnapshotReason
} from '../contracts';

import type { Calls } from './calls';
import { assertDone } from './checked-answer';
import { BACKGROUND, skillPath, snapshotPath, withQuery } from './route-paths';

/** Calls about earlier states of skills. All reject with `SkillsError`. */
export interface VersionCalls {
  snapshots(filter?: {
    scope?: Scope;
    name?: string;
    reason?: SnapshotReason;
    /** Asked by no user, so no sign of activity. */
    background?: boolean;
  }): Promise<Snapshot[]>;
  restoreSnapshot(id: string, request?: RestoreRequest): Promise<RestoreResponse>;
  /** For good. */
  deleteSnapshot(id: string): Promise<void>;
  /** Takes back a batch as a whole; the answer's batch takes that back in its turn. */
  undo(operation: string): Promise<UndoResponse>;
  history(scope: Scope, name: string): Promise<HistoryEntry[]>;
  compare(scope: Scope, name: string, from: string, to: string): Promise<Comparison>;
  /** A file of one version of a skill. */
  getVersionFile(scope: Scope, name: string, version: string, path: string): Promise<FileResponse>;
}

export function createVersionCalls({ call, get, post }: Calls): VersionCalls {
  return {
    snapshots: async ({ scope, name, reason, background } = {}) => {
      const path = withQuery('snapshots', [
        scope === undefined ? undefined : ['scope', scope],
        name === undefined ? undefined : ['name', name],
        reason === undefined ? undefined : ['reason', reason],
        background === true ? BACKGROUND : undefined
      ]);
      return (await get(SnapshotsResponse, path)).snapshots;
    },
    restoreSnapshot: (id, request = {}) =>
      post(RestoreResponse, `${snapshotPath(id)}/restore`, toWire(RestoreRequest, request)),
    deleteSnapshot: async id => {
      assertDone(await call('DELETE', snapshotPath(id)));
    },
    undo: operation => post(UndoResponse, 'snapshots/undo', toWire(UndoRequest, { operation })),
    history: async (scope, name) =>
      (await get(HistoryResponse, withQuery(skillPath(scope, name, '/history'), [BACKGROUND])))
        .entries,
    compare: (scope, name, from, to) =>
      get(
        Comparison,
        withQuery(skillPath(scope, name, '/compare'), [
          ['from', from],
          ['to', to]
        ])
      ),
    getVersionFile: (scope, name, version, path) => {
      const verb = `/versions/${encodeURIComponent(version)}/files`;
      return get(FileResponse, withQuery(skillPath(scope, name, verb), [['path', path]]));
    }
  };
}
