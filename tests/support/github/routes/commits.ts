import { apiError, json, text, withHeaders } from '../answer';
import { emptyRepository, isEmpty } from '../empty-repository';
import { nodeId } from '../node-id';
import type { GitObject } from '../object-reader';
import { readCommit, resolveCommit } from '../revisions';
import { acceptsMediaType } from '../route';
import type { RepositoryRoute } from '../route';

const DOCUMENTATION = 'https://docs.github.com/rest/commits/commits#get-a-commit';

/** `GET /repos/O/R/commits/REF`, as JSON or as the bare id with the `sha` media type. */
export const commit: RepositoryRoute = async request => {
  const { repository, rest, url } = request;
  const found = await resolveCommit(repository.objects, rest);
  if (found === null) {
    return (await isEmpty(repository))
      ? emptyRepository(DOCUMENTATION)
      : apiError(422, `No commit found for SHA: ${rest}`, DOCUMENTATION);
  }
  if (acceptsMediaType(request, 'sha')) {
    const answer = text(200, found.sha, 'application/vnd.github.sha');
    return withHeaders(answer, { etag: `"${found.sha}"` });
  }
  return json(commitDocument(found, url));
};

/** @param url API address of the repository under its present name */
export function commitDocument(found: GitObject, url: string) {
  const { tree, parents, author, committer, message } = readCommit(found);
  const html = htmlUrl(url);
  return {
    sha: found.sha,
    node_id: nodeId('Commit', found.sha),
    commit: {
      author,
      committer,
      message,
      tree: { sha: tree, url: `${url}/git/trees/${tree}` },
      url: `${url}/git/commits/${found.sha}`,
      comment_count: 0,
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null
      }
    },
    url: `${url}/commits/${found.sha}`,
    html_url: `${html}/commit/${found.sha}`,
    comments_url: `${url}/commits/${found.sha}/comments`,
    // Null is GitHub's answer for an e-mail address that belongs to no account.
    author: null,
    committer: null,
    parents: parents.map(sha => ({
      sha,
      url: `${url}/commits/${sha}`,
      html_url: `${html}/commit/${sha}`
    }))
  };
}

export function htmlUrl(apiUrl: string): string {
  return apiUrl.replace('/api/v3/repos/', '/');
}
