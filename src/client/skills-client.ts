import type { TSchema } from 'typebox';

import {
  CancelResponse,
  Context,
  DeleteSkillResponse,
  FileResponse,
  ImportManyResponse,
  ImportRequest,
  ImportResponse,
  OperationsResponse,
  PreviewRequest,
  PreviewResponse,
  RestartResponse,
  RestoreResponse,
  SkillResponse,
  SnapshotsResponse,
  SyncAllRequest,
  SyncAllResponse,
  SyncRequest,
  SyncResponse,
  toWire,
  UpdateSkillRequest,
  UpdatesResponse,
  type ImportResult,
  type Operation,
  type Scope,
  type SkillDetail,
  type SkillSummary,
  type Snapshot
} from '../contracts';

import { read } from './checked-answer';
import { ListingReader } from './listing';
import { SkillsError } from './skills-error';
import type { Transport } from './transport';

/** Typed calls of every route. All reject with {@link SkillsError}. */
export interface SkillsClient {
  /** `background`: asked by no user, so no sign of activity. */
  context(options?: { background?: boolean }): Promise<Context>;
  restartCompanion(): Promise<RestartResponse>;
  listSkills(options?: {
    scope?: Scope;
    refresh?: boolean;
    background?: boolean;
  }): Promise<SkillSummary[]>;
  getSkill(scope: Scope, name: string): Promise<{ skill: SkillDetail; etag: string | null }>;
  setTracking(scope: Scope, name: string, tracksUpstream: boolean): Promise<SkillDetail>;
  /** `etag`: refuse with `changed-meanwhile` unless SKILL.md is still that one. */
  deleteSkill(scope: Scope, name: string, etag?: string): Promise<DeleteSkillResponse>;
  snapshots(filter?: { scope?: Scope; name?: string }): Promise<Snapshot[]>;
  restoreSnapshot(id: string): Promise<RestoreResponse>;
  preview(request: PreviewRequest): Promise<PreviewResponse>;
  importSkill(request: Omit<ImportRequest, 'paths'>): Promise<ImportResponse>;
  /** Never fails for a single skill: each path has its own result. */
  importSkills(request: ImportRequest & { paths: string[] }): Promise<ImportResult[]>;
  sync(scope: Scope, name: string, options?: SyncRequest): Promise<SyncResponse>;
  syncAll(options?: SyncAllRequest): Promise<SyncAllResponse>;
  updates(options?: {
    refresh?: boolean;
    background?: boolean;
    operation?: string;
  }): Promise<UpdatesResponse>;
  /** A file of a skill, by its path from the skill's directory. */
  getFile(scope: Scope, name: string, path: string): Promise<FileResponse>;
  /** Long calls of anybody on this server, latest first. */
  operations(): Promise<Operation[]>;
  /** Asks for the end of a long call; what is done stays done. */
  cancelOperation(id: string): Promise<Operation>;
}

/** Asked of Jupyter by reads that no user started, so that they do not keep a server from being culled. */
const BACKGROUND = ['no_track_activity', '1'] as const;

function skillPath(scope: Scope, name: string, verb = ''): string {
  return `skills/${scope}/${encodeURIComponent(name)}${verb}`;
}

function withQuery(path: string, entries: Iterable<readonly [string, string] | undefined>): string {
  const query = [...entries]
    .filter(entry => entry !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  return query === '' ? path : `${path}?${query}`;
}

/** Makes a client over whatever carries requests. */
export function createSkillsClient(transport: Transport): SkillsClient {
  const call: Transport = async (method, path, options) => {
    try {
      return await transport(method, path, options);
    } catch (error) {
      if (error instanceof SkillsError) {
        throw error;
      }
      throw new SkillsError('network', 0, 'Jupyter Server did not answer.', { cause: error });
    }
  };
  const post = <T extends TSchema>(schema: T, path: string, body: unknown) =>
    call('POST', path, { body }).then(response => read(schema, response));
  const get = <T extends TSchema>(schema: T, path: string) =>
    call('GET', path).then(response => read(schema, response));
  const listings = new ListingReader();

  return {
    context: ({ background } = {}) =>
      get(Context, withQuery('context', [background === true ? BACKGROUND : undefined])),
    restartCompanion: () => post(RestartResponse, 'companion/restart', {}),
    listSkills: async ({ scope, refresh, background } = {}) => {
      const path = withQuery('skills', [
        scope === undefined ? undefined : ['scope', scope],
        refresh === true ? ['refresh', 'true'] : undefined,
        background === true ? BACKGROUND : undefined
      ]);
      return listings.read(await call('GET', path));
    },
    getSkill: async (scope, name) => {
      const response = await call('GET', skillPath(scope, name));
      const { skill } = read(SkillResponse, response);
      return { skill, etag: response.headers.get('etag') ?? null };
    },
    setTracking: async (scope, name, tracksUpstream) => {
      const body = toWire(UpdateSkillRequest, { tracksUpstream });
      const response = await call('PUT', skillPath(scope, name), { body });
      return read(SkillResponse, response).skill;
    },
    deleteSkill: async (scope, name, etag) =>
      read(DeleteSkillResponse, await call('DELETE', skillPath(scope, name), { ifMatch: etag })),
    snapshots: async ({ scope, name } = {}) => {
      const path = withQuery('snapshots', [
        scope === undefined ? undefined : ['scope', scope],
        name === undefined ? undefined : ['name', name]
      ]);
      return (await get(SnapshotsResponse, path)).snapshots;
    },
    restoreSnapshot: id => post(RestoreResponse, `snapshots/${encodeURIComponent(id)}/restore`, {}),
    preview: request =>
      post(PreviewResponse, 'skills/import/preview', toWire(PreviewRequest, request)),
    importSkill: request => post(ImportResponse, 'skills/import', toWire(ImportRequest, request)),
    importSkills: async request =>
      (await post(ImportManyResponse, 'skills/import', toWire(ImportRequest, request))).results,
    sync: (scope, name, options = {}) =>
      post(SyncResponse, skillPath(scope, name, '/sync'), toWire(SyncRequest, options)),
    syncAll: (options = {}) =>
      post(SyncAllResponse, 'skills/sync-all-tracking', toWire(SyncAllRequest, options)),
    updates: ({ refresh, background, operation } = {}) =>
      get(
        UpdatesResponse,
        withQuery('skills/updates', [
          refresh === true ? ['refresh', 'true'] : undefined,
          operation === undefined ? undefined : ['operation', operation],
          background === true ? BACKGROUND : undefined
        ])
      ),
    getFile: (scope, name, path) =>
      get(FileResponse, withQuery(skillPath(scope, name, '/files'), [['path', path]])),
    operations: async () =>
      (await get(OperationsResponse, withQuery('operations', [BACKGROUND]))).operations,
    cancelOperation: async id =>
      (await post(CancelResponse, `operations/${encodeURIComponent(id)}/cancel`, {})).operation
  };
}
