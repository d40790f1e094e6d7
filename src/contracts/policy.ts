import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';
import { EXECUTION_RULES } from './validation';

export const ManagementPolicy = Type.Union([
  Type.Literal('user-choice'),
  Type.Literal('force-on'),
  Type.Literal('force-off')
]);
export type ManagementPolicy = Static<typeof ManagementPolicy>;

/** How to reach one GitHub host beside github.com (CONTRACT §5, `github_hosts`). */
export const GitHubHost = Closed({
  api_url: Type.String(),
  raw_url: Type.Optional(Type.String()),
  raw_auth: Type.Optional(Type.Boolean()),
  download_hosts: Type.Optional(Type.Array(Type.String()))
});
export type GitHubHost = Camel<Static<typeof GitHubHost>>;

/**
 * The administrator's policy as the Jupyter side has combined it from configuration and environment.
 * `allowed_sources` is a list of lists: a source must match one pattern of every list.
 */
export const Policy = Closed({
  allow_github_skill_import: Type.Boolean(),
  skills_management_policy: ManagementPolicy,
  admins: Type.Array(Type.String()),
  allowed_sources: Type.Array(Type.Array(Type.String())),
  blocked_sources: Type.Array(Type.String()),
  github_hosts: Type.Record(Type.String(), GitHubHost),
  skill_max_archive_mb: Type.Number({ minimum: 0, description: '0 = no limit' }),
  sync_concurrency: Type.Integer({ minimum: 1, maximum: 16 }),
  ...EXECUTION_RULES,
  history_versions: Type.Integer({ minimum: 1, description: 'Kept of each skill' }),
  history_days: Type.Integer({ minimum: 1, description: 'After which versions go; never the last' })
});
export type Policy = Camel<Static<typeof Policy>>;

/** What every user may know of the policy. */
export const PolicyView = Closed({
  allow_github_skill_import: Type.Boolean(),
  skills_management_policy: ManagementPolicy,
  github_hosts: Type.Array(Type.String(), { description: 'Hosts beside github.com' }),
  ...EXECUTION_RULES
});
export type PolicyView = Camel<Static<typeof PolicyView>>;
