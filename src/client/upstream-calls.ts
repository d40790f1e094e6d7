import {
  ImportManyResponse,
  ImportRequest,
  ImportResponse,
  PreviewRequest,
  PreviewResponse,
  SyncAllRequest,
  SyncAllResponse,
  SyncOneRequest,
  SyncPlan,
  SyncPlanRequest,
  SyncResponse,
  UpdatesResponse,
  toWire,
  type ImportResult,
  type Scope
} from '../contracts';

import type { Calls } from './calls';
import { BACKGROUND, skillPath, withQuery } from './route-paths';

/** Calls that ask a git host. All reject with `SkillsError`. */
export interface UpstreamCalls {
  preview(request: PreviewRequest): Promise<PreviewResponse>;
  importSkill(request: Omit<ImportRequest, 'paths'>): Promise<ImportResponse>;
  /** Never fails for a single skill: each path has its own result. */
  importSkills(request: ImportRequest & { paths: string[] }): Promise<ImportResult[]>;
  sync(scope: Scope, name: string, options?: SyncOneRequest): Promise<SyncResponse>;
  /** What a sync would do. Asks upstream; changes nothing. */
  planSync(scope: Scope, name: string, request?: SyncPlanRequest): Promise<SyncPlan>;
  syncAll(options?: SyncAllRequest): Promise<SyncAllResponse>;
  updates(options?: {
    refresh?: boolean;
    background?: boolean;
    operation?: string;
  }): Promise<UpdatesResponse>;
}

export function createUpstreamCalls({ get, post }: Calls): UpstreamCalls {
  return {
    preview: request =>
      post(PreviewResponse, 'skills/import/preview', toWire(PreviewRequest, request)),
    importSkill: request => post(ImportResponse, 'skills/import', toWire(ImportRequest, request)),
    importSkills: async request =>
      (await post(ImportManyResponse, 'skills/import', toWire(ImportRequest, request))).results,
    sync: (scope, name, options = {}) =>
      post(SyncResponse, skillPath(scope, name, '/sync'), toWire(SyncOneRequest, options)),
    planSync: (scope, name, request = {}) =>
      post(SyncPlan, skillPath(scope, name, '/sync/plan'), toWire(SyncPlanRequest, request)),
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
      )
  };
}
