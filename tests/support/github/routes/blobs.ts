import { bytes, json, notFound } from '../answer';
import { nodeId } from '../node-id';
import { acceptsMediaType } from '../route';
import type { RepositoryRoute } from '../route';

const DOCUMENTATION = 'https://docs.github.com/rest/git/blobs#get-a-blob';

/** `GET /repos/O/R/git/blobs/SHA`, as base64 in JSON or as plain bytes with the `raw` media type. */
export const blob: RepositoryRoute = async request => {
  const { repository, rest, url } = request;
  const found = /^[0-9a-f]{40}$/.test(rest) ? await repository.objects.read(rest) : null;
  if (found?.type !== 'blob') {
    return notFound(DOCUMENTATION);
  }
  if (acceptsMediaType(request, 'raw')) {
    return bytes(200, 'application/vnd.github.raw; charset=utf-8', found.content);
  }
  return json({
    sha: found.sha,
    node_id: nodeId('Blob', found.sha),
    size: found.content.length,
    url: `${url}/git/blobs/${found.sha}`,
    content: base64Lines(found.content),
    encoding: 'base64'
  });
};

/** Base64 in lines of 60 characters, as GitHub breaks it. */
export function base64Lines(content: Buffer): string {
  return content.toString('base64').replace(/.{1,60}/g, '$&\n');
}
