import { json, notFound } from '../answer';
import { runGit } from '../git';
import { resolveCommit } from '../revisions';
import type { RepositoryRequest, RepositoryRoute } from '../route';
import { commitDocument, htmlUrl } from './commits';

const DOCUMENTATION = 'https://docs.github.com/rest/commits/commits#compare-two-commits';

/** `GET /repos/O/R/compare/BASE...HEAD`; without a common ancestor there is nothing to compare. */
export const compare: RepositoryRoute = async request => {
  const { repository, rest, url } = request;
  const [, base = '', head = ''] = /^(.+)\.\.\.(.+)$/.exec(rest) ?? [];
  const left = await resolveCommit(repository.objects, base);
  const right = await resolveCommit(repository.objects, head);
  if (left === null || right === null) {
    return notFound(DOCUMENTATION);
  }
  const ancestor = await mergeBase(request, left.sha, right.sha);
  if (ancestor === null) {
    return notFound(DOCUMENTATION);
  }
  const ahead = await commitsBetween(request, left.sha, right.sha);
  const behind = await commitsBetween(request, right.sha, left.sha);
  const web = `${htmlUrl(url)}/compare/${rest}`;
  return json({
    url: `${url}/compare/${rest}`,
    html_url: web,
    permalink_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    base_commit: commitDocument(left, url),
    merge_base_commit: commitDocument(ancestor, url),
    status: statusOf(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: ahead.map(commit => commitDocument(commit, url)),
    files: []
  });
};

/** `GET /repos/O/R/commits/SHA/branches-where-head`. */
export const branchesWhereHead: RepositoryRoute = async ({ repository, rest, url }) => {
  const listing = await runGit(repository.gitDirectory, [
    'for-each-ref',
    '--format=%(refname:lstrip=2)',
    `--points-at=${rest}`,
    'refs/heads/'
  ]);
  const names = listing.toString().split('\n').filter(Boolean);
  const commit = { sha: rest, url: `${url}/commits/${rest}` };
  return json(names.map(name => ({ name, commit, protected: false })));
};

function statusOf(ahead: number, behind: number): string {
  if (ahead === 0) {
    return behind === 0 ? 'identical' : 'behind';
  }
  return behind === 0 ? 'ahead' : 'diverged';
}

async function mergeBase({ repository }: RepositoryRequest, left: string, right: string) {
  // Without a common ancestor git fails, and says nothing else.
  const found = await runGit(repository.gitDirectory, ['merge-base', left, right]).catch(() => '');
  const sha = found.toString().trim();
  return sha === '' ? null : await resolveCommit(repository.objects, sha);
}

async function commitsBetween({ repository }: RepositoryRequest, from: string, to: string) {
  const listing = await runGit(repository.gitDirectory, [
    'rev-list',
    '--reverse',
    `${from}..${to}`
  ]);
  const ids = listing.toString().split('\n').filter(Boolean);
  const commits = await Promise.all(ids.map(id => resolveCommit(repository.objects, id)));
  return commits.filter(commit => commit !== null);
}
