import type { Answer } from './answer';
import type { Access, Identity } from './access';
import type { Addresses } from './addresses';
import type { RateLimit } from './rate-limit';
import type { Repositories } from './repositories';
import type { UpstreamRepository } from './upstream-repository';

/** What tests may set while the stand-in runs. */
export interface Settings {
  /** Recursive trees with more entries answer `truncated: true`; GitHub's own limit is 100,000. */
  treeEntryLimit: number;
}

/** The state behind all answers. */
export interface Service {
  readonly addresses: Addresses;
  readonly repositories: Repositories;
  readonly access: Access;
  readonly rateLimit: RateLimit;
  readonly settings: Settings;
  /** Tokens in archive addresses of private repositories. */
  readonly downloadTickets: Set<string>;
}

/** One request as routes see it. */
export interface RouteRequest {
  readonly service: Service;
  readonly identity: Identity;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
}

/** A request below a repository that the client may read. */
export interface RepositoryRequest extends RouteRequest {
  readonly repository: UpstreamRepository;
  /** API address of the repository under its present name. */
  readonly url: string;
  /** What follows the route's own words, percent-decoded. */
  readonly rest: string;
}

export type RepositoryRoute = (request: RepositoryRequest) => Promise<Answer>;

/** Whether the client asked for one of GitHub's media types, such as `raw` or `sha`. */
export function acceptsMediaType(request: RouteRequest, type: string): boolean {
  return new RegExp(`application/vnd\\.github\\.(v3\\.)?${type}\\b`).test(request.accept);
}
