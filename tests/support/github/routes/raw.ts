import { createHash } from 'node:crypto';
import { bytes, text, withHeaders } from '../answer';
import type { Answer } from '../answer';
import { resolveCommit } from '../revisions';
import type { RouteRequest } from '../route';

/** The raw host: `GET /O/R/COMMIT/PATH`. Former names of a repository are served directly. */
export async function raw(request: RouteRequest): Promise<Answer> {
  const { service, identity } = request;
  const [, name, revision, path] = /^\/([^/]+\/[^/]+)\/([^/]+)\/(.+)$/.exec(request.path) ?? [];
  const lookup = service.repositories.byName(name ?? '');
  if (lookup.kind === 'absent' || revision === undefined || path === undefined) {
    return absent();
  }
  const { repository } = lookup;
  if (!service.access.mayRead(identity, repository)) {
    return absent();
  }
  const commit = await resolveCommit(repository.objects, decodeURIComponent(revision));
  const file = `${commit?.sha ?? ''}:${decodeURIComponent(path)}`;
  const found = commit === null ? null : await repository.objects.read(file);
  if (found?.type !== 'blob') {
    return absent();
  }
  const type = found.content.includes(0) ? 'application/octet-stream' : 'text/plain; charset=utf-8';
  const etag = createHash('sha256').update(found.content).digest('hex');
  return withHeaders(bytes(200, type, found.content), {
    etag: `W/"${etag}"`,
    'cache-control': 'max-age=300'
  });
}

function absent(): Answer {
  return text(404, '404: Not Found');
}
