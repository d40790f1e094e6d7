import { json, notFound } from '../answer';
import { emptyRepository, isEmpty } from '../empty-repository';
import { runGit } from '../git';
import { resolveCommit, resolveTree } from '../revisions';
import type { RepositoryRequest, RepositoryRoute } from '../route';

const DOCUMENTATION = 'https://docs.github.com/rest/git/trees#get-a-tree';

/**
 * `GET /repos/O/R/git/trees/SHA`, of a tree, commit or ref. Any value of `recursive` counts.
 * Asked for a commit, GitHub repeats the commit's id as the answer's `sha`.
 */
export const tree: RepositoryRoute = async request => {
  const { repository, rest, url, query, service } = request;
  const found = await resolveTree(repository.objects, rest);
  if (found === null) {
    return (await isEmpty(repository)) ? emptyRepository(DOCUMENTATION) : notFound(DOCUMENTATION);
  }
  const recursive = query.has('recursive');
  const flags = recursive ? ['-r', '-t'] : [];
  const listing = await runGit(repository.gitDirectory, [
    'ls-tree',
    '-z',
    '-l',
    ...flags,
    found.sha
  ]);
  const entries = listing.toString().split('\0').filter(Boolean);
  const truncated = recursive && entries.length > service.settings.treeEntryLimit;
  const sha = (await resolveCommit(repository.objects, rest))?.sha ?? found.sha;
  return json({
    sha,
    url: `${url}/git/trees/${sha}`,
    tree: entries
      .slice(0, truncated ? service.settings.treeEntryLimit : undefined)
      .map(line => entry(line, request)),
    truncated
  });
};

function entry(line: string, { url }: RepositoryRequest) {
  const tab = line.indexOf('\t');
  const [mode = '', type = '', sha = '', size = '-'] = line.slice(0, tab).split(/ +/);
  return {
    path: line.slice(tab + 1),
    mode,
    type,
    sha,
    ...(type === 'blob' ? { size: Number(size) } : {}),
    // A submodule's commit lives elsewhere, so GitHub gives it no address.
    ...(type === 'commit' ? {} : { url: `${url}/git/${type}s/${sha}` })
  };
}
