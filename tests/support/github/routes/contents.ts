import { bytes, json, notFound } from '../answer';
import { resolveCommit } from '../revisions';
import { acceptsMediaType } from '../route';
import type { RepositoryRoute } from '../route';
import { base64Lines } from './blobs';

const DOCUMENTATION = 'https://docs.github.com/rest/repos/contents#get-repository-content';

/** `GET /repos/O/R/contents/PATH?ref=` of one file, as JSON or with the `raw` media type. */
export const contents: RepositoryRoute = async request => {
  const { repository, rest: path, url, query, service } = request;
  const ref = query.get('ref') ?? repository.defaultBranch;
  const commit = await resolveCommit(repository.objects, ref);
  const found = commit === null ? null : await repository.objects.read(`${commit.sha}:${path}`);
  if (commit === null || found?.type !== 'blob') {
    return notFound(DOCUMENTATION);
  }
  if (acceptsMediaType(request, 'raw')) {
    return bytes(200, 'application/vnd.github.raw; charset=utf-8', found.content);
  }
  const self = `${url}/contents/${encodeURI(path)}?ref=${encodeURIComponent(ref)}`;
  const git = `${url}/git/blobs/${found.sha}`;
  const html = `${url.replace('/api/v3/repos/', '/')}/blob/${commit.sha}/${encodeURI(path)}`;
  return json({
    type: 'file',
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha: found.sha,
    size: found.content.length,
    url: self,
    html_url: html,
    git_url: git,
    download_url: `${service.addresses.raw}/${repository.fullName}/${commit.sha}/${encodeURI(path)}`,
    content: base64Lines(found.content),
    encoding: 'base64',
    _links: { self, git, html }
  });
};
