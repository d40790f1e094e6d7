import {
  CreateSkillRequest,
  DeleteSkillResponse,
  DuplicateSkillRequest,
  MoveSkillRequest,
  MoveSkillResponse,
  RenameSkillRequest,
  SkillResponse,
  UpdateSkillRequest,
  ValidateRequest,
  ValidateResponse,
  toWire,
  type Scope,
  type SkillDetail,
  type SkillSummary
} from '../contracts';

import { read } from './checked-answer';
import { ListingReader } from './listing';
import type { Calls } from './calls';
import { BACKGROUND, batch, skillPath, withQuery } from './route-paths';

/** Calls about whole skills on disk. All reject with `SkillsError`. */
export interface SkillCalls {
  listSkills(options?: {
    scope?: Scope;
    refresh?: boolean;
    background?: boolean;
  }): Promise<SkillSummary[]>;
  getSkill(scope: Scope, name: string): Promise<{ skill: SkillDetail; etag: string | null }>;
  createSkill(request: CreateSkillRequest): Promise<SkillDetail>;
  /** `etag`: refuse with `changed-meanwhile` unless SKILL.md is still that one. */
  updateSkill(
    scope: Scope,
    name: string,
    request: UpdateSkillRequest,
    etag?: string
  ): Promise<{ skill: SkillDetail; etag: string | null }>;
  setTracking(scope: Scope, name: string, tracksUpstream: boolean): Promise<SkillDetail>;
  renameSkill(scope: Scope, name: string, request: RenameSkillRequest): Promise<SkillDetail>;
  duplicateSkill(scope: Scope, name: string, request: DuplicateSkillRequest): Promise<SkillDetail>;
  moveSkill(scope: Scope, name: string, request: MoveSkillRequest): Promise<MoveSkillResponse>;
  deleteSkill(
    scope: Scope,
    name: string,
    options?: { etag?: string; operation?: string }
  ): Promise<DeleteSkillResponse>;
  /** What is wrong with a SKILL.md, saved or not. */
  validate(request: ValidateRequest): Promise<ValidateResponse>;
}

export function createSkillCalls({ call, post }: Calls): SkillCalls {
  const listings = new ListingReader();
  return {
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
    createSkill: async request =>
      (await post(SkillResponse, 'skills', toWire(CreateSkillRequest, request))).skill,
    updateSkill: async (scope, name, request, etag) => {
      const body = toWire(UpdateSkillRequest, request);
      const response = await call('PUT', skillPath(scope, name), { body, ifMatch: etag });
      const { skill } = read(SkillResponse, response);
      return { skill, etag: response.headers.get('etag') ?? null };
    },
    setTracking: async (scope, name, tracksUpstream) => {
      const body = toWire(UpdateSkillRequest, { tracksUpstream });
      const response = await call('PUT', skillPath(scope, name), { body });
      return read(SkillResponse, response).skill;
    },
    renameSkill: async (scope, name, request) => {
      const body = toWire(RenameSkillRequest, request);
      return (await post(SkillResponse, skillPath(scope, name, '/rename'), body)).skill;
    },
    duplicateSkill: async (scope, name, request) => {
      const body = toWire(DuplicateSkillRequest, request);
      return (await post(SkillResponse, skillPath(scope, name, '/duplicate'), body)).skill;
    },
    moveSkill: (scope, name, request) =>
      post(MoveSkillResponse, skillPath(scope, name, '/move'), toWire(MoveSkillRequest, request)),
    deleteSkill: async (scope, name, { etag, operation } = {}) => {
      const path = withQuery(skillPath(scope, name), [batch(operation)]);
      return read(DeleteSkillResponse, await call('DELETE', path, { ifMatch: etag }));
    },
    validate: request => post(ValidateResponse, 'skills/validate', toWire(ValidateRequest, request))
  };
}
