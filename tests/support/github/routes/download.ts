import { startGit } from '../git';
import { text } from '../answer';
import type { Answer } from '../answer';
import { resolveCommit } from '../revisions';
import type { RouteRequest } from '../route';

const SHORT_ID_LENGTH = 7;

/** The download host: `GET /O/R/legacy.tar.gz/REF` streams `git archive` of that commit. */
export async function download(request: RouteRequest): Promise<Answer> {
  const { service, query } = request;
  const [, name, ref] = /^\/([^/]+\/[^/]+)\/legacy\.tar\.gz\/(.+)$/.exec(request.path) ?? [];
  const lookup = service.repositories.byName(name ?? '');
  if (lookup.kind === 'absent' || ref === undefined) {
    return absent();
  }
  const { repository } = lookup;
  if (repository.private && !service.downloadTickets.has(query.get('token') ?? '')) {
    return absent();
  }
  const commit = await resolveCommit(repository.objects, decodeURIComponent(ref));
  if (commit === null) {
    return absent();
  }
  const stem = `${repository.fullName.replace('/', '-')}-${commit.sha.slice(0, SHORT_ID_LENGTH)}`;
  const archive = startGit(repository.gitDirectory, [
    'archive',
    '--format=tar.gz',
    `--prefix=${stem}/`,
    commit.sha
  ]);
  archive.stderr.resume();
  archive.once('error', reason => archive.stdout.destroy(reason));
  // A client that stops reading early must not leave git behind.
  archive.stdout.once('close', () => archive.kill());
  return {
    status: 200,
    headers: {
      'content-type': 'application/x-gzip',
      'content-disposition': `attachment; filename=${stem}.tar.gz`,
      etag: `W/"${commit.sha}"`
    },
    body: archive.stdout
  };
}

function absent(): Answer {
  return text(404, '404: Not Found');
}
