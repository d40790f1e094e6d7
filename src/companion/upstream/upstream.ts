import type {
  ImportRequest,
  ImportResult,
  PreviewRequest,
  PreviewResponse,
  SyncAllRequest,
  SyncAllResponse,
  SyncOneRequest,
  SyncPlan,
  SyncPlanRequest,
  SyncResponse,
  UpdatesResponse
} from '../../contracts';

import type { SkillRef } from '../bundles/installing/installation';
import type { ImportedSkill } from './import-skill';
import type { ManyRequest } from './import-skills';

/**
 * Everything that asks a git host, each call an operation that can be cancelled. Failures are
 * `ProblemError`s; the disk is then unchanged.
 */
export interface Upstream {
  preview(request: PreviewRequest): Promise<PreviewResponse>;
  /** Installs one skill and answers where it stands now. */
  importSkill(request: ImportRequest): Promise<ImportedSkill>;
  /** Never fails for a single skill: each path has its own result, in the order of the paths. */
  importSkills(request: ManyRequest): Promise<ImportResult[]>;
  sync(skill: SkillRef, options: SyncOneRequest): Promise<SyncResponse>;
  /** What a sync would do; the skill stays as it is. */
  planSync(skill: SkillRef, options: SyncPlanRequest): Promise<SyncPlan>;
  /** Never fails as a whole: each skill has its own result, in the order of the list. */
  syncAll(options: SyncAllRequest): Promise<SyncAllResponse>;
  /** What the last check found; `refresh` asks upstream now. */
  updates(options: { refresh: boolean; operation?: string | undefined }): Promise<UpdatesResponse>;
}
