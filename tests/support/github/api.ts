import { apiError, notFound, withHeaders } from './answer';
import type { Answer } from './answer';
import type { Lookup } from './repositories';
import type { RepositoryRoute, RouteRequest } from './route';
import { blob } from './routes/blobs';
import { commit } from './routes/commits';
import { branchesWhereHead, compare } from './routes/compare';
import { contents } from './routes/contents';
import { rateLimit } from './routes/rate-limit';
import { matchingRefs, ref } from './routes/refs';
import { repository } from './routes/repository';
import { tarball } from './routes/tarball';
import { tree } from './routes/trees';

const ROUTES: readonly (readonly [RegExp, RepositoryRoute])[] = [
  [/^$/, repository],
  [/^\/commits\/([0-9a-f]{40})\/branches-where-head$/, branchesWhereHead],
  [/^\/commits\/(.+)$/, commit],
  [/^\/compare\/(.+)$/, compare],
  [/^\/git\/trees\/(.+)$/, tree],
  [/^\/git\/blobs\/([^/]+)$/, blob],
  [/^\/git\/matching-refs\/(.+)$/, matchingRefs],
  [/^\/git\/ref\/(.+)$/, ref],
  [/^\/tarball(?:\/(.*))?$/, tarball],
  [/^\/contents\/(.+)$/, contents]
];

/** The REST API below its base address. */
export async function api(request: RouteRequest): Promise<Answer> {
  if (request.path === '/rate_limit') {
    return rateLimit(request);
  }
  const { repositories } = request.service;
  const [, name, below = ''] = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(request.path) ?? [];
  if (name !== undefined) {
    return await withinRepository(request, repositories.byName(decodeURIComponent(name)), below);
  }
  const [, id, belowId = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(request.path) ?? [];
  return id === undefined
    ? notFound()
    : await withinRepository(request, repositories.byId(Number(id)), belowId);
}

async function withinRepository(
  request: RouteRequest,
  lookup: Lookup,
  below: string
): Promise<Answer> {
  const { access, addresses } = request.service;
  if (lookup.kind === 'absent' || !access.mayRead(request.identity, lookup.repository)) {
    return notFound();
  }
  const found = lookup.repository;
  if (lookup.kind === 'moved') {
    const query = request.query.size === 0 ? '' : `?${request.query.toString()}`;
    return moved(`${addresses.api}/repositories/${found.id}${below}${query}`);
  }
  const url = `${addresses.api}/repos/${found.fullName}`;
  for (const [pattern, answer] of ROUTES) {
    const match = pattern.exec(below);
    if (match !== null) {
      const rest = decodeURIComponent(match[1] ?? '');
      return await answer({ ...request, repository: found, url, rest });
    }
  }
  return notFound();
}

function moved(location: string): Answer {
  const documentation =
    'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects';
  const answer = apiError(301, 'Moved Permanently', documentation);
  const body = { message: 'Moved Permanently', url: location, documentation_url: documentation };
  return withHeaders({ ...answer, body: Buffer.from(JSON.stringify(body)) }, { location });
}
