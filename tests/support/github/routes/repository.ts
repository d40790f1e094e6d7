import { json } from '../answer';
import { nodeId } from '../node-id';
import type { RepositoryRoute } from '../route';

const CREATED = '2026-01-01T00:00:00Z';

/** Addresses below a repository, by field of its JSON document. */
const SUB_ADDRESSES = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}'
};

const COUNTS = {
  forks: 0,
  forks_count: 0,
  network_count: 0,
  open_issues: 0,
  open_issues_count: 0,
  size: 1,
  stargazers_count: 0,
  subscribers_count: 0,
  watchers: 0,
  watchers_count: 0
};

const FEATURES = {
  archived: false,
  disabled: false,
  fork: false,
  has_discussions: false,
  has_issues: true,
  has_pages: false,
  has_projects: false,
  has_wiki: false
};

/** `GET /repos/O/R` and `GET /repositories/ID`. */
export const repository: RepositoryRoute = ({ repository: found, url, service }) => {
  const site = new URL(service.addresses.api);
  const html = `${site.origin}/${found.fullName}`;
  const below = Object.entries(SUB_ADDRESSES).map(([field, path]) => [field, `${url}${path}`]);
  return Promise.resolve(
    json({
      id: found.id,
      node_id: nodeId('Repository', found.id),
      name: found.name,
      full_name: found.fullName,
      private: found.private,
      visibility: found.private ? 'private' : 'public',
      owner: owner(found.owner, service.addresses.api, site.origin),
      default_branch: found.defaultBranch,
      url,
      html_url: html,
      clone_url: `${html}.git`,
      git_url: `git://${site.host}/${found.fullName}.git`,
      ssh_url: `git@${site.hostname}:${found.fullName}.git`,
      svn_url: html,
      mirror_url: null,
      description: null,
      homepage: null,
      language: null,
      license: null,
      created_at: CREATED,
      updated_at: CREATED,
      pushed_at: CREATED,
      ...Object.fromEntries(below),
      ...COUNTS,
      ...FEATURES
    })
  );
};

function owner(login: string, api: string, site: string) {
  const url = `${api}/users/${login}`;
  const id = Buffer.from(login.toLowerCase()).reduce((sum, byte) => (sum * 31 + byte) % 1e9, 7);
  return {
    login,
    id,
    node_id: nodeId('Organization', id),
    avatar_url: `${site}/avatars/u/${id}`,
    gravatar_id: '',
    url,
    html_url: `${site}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: 'Organization',
    site_admin: false
  };
}
