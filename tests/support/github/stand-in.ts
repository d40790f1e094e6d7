import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access } from './access';
import type { TokenGrant } from './access';
import { addresses } from './addresses';
import type { Addresses } from './addresses';
import { Faults } from './faults';
import { listen } from './listening';
import type { Listener } from './listening';
import { RateLimit } from './rate-limit';
import { Repositories } from './repositories';
import type { NewRepository } from './repositories';
import { RequestLog } from './request-log';
import type { Service, Settings } from './route';
import { exchange } from './exchange';
import type { UpstreamRepository } from './upstream-repository';

const GITHUB_TREE_ENTRY_LIMIT = 100_000;

export interface StandInOptions {
  /** Port of the API and of raw files; by default a free one. */
  readonly port?: number;
  /** Port of the download host; by default a free one. */
  readonly downloadPort?: number;
  /** Directory for the git repositories; by default a temporary one that `close` removes. */
  readonly root?: string;
  /** Accepted tokens and the private repositories that they open. */
  readonly tokens?: Readonly<Record<string, TokenGrant>>;
  /** Milliseconds since the epoch; by default the system's clock. */
  readonly now?: () => number;
}

/** A running GitHub stand-in. */
export interface GitHubStandIn {
  readonly addresses: Addresses;
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly access: Access;
  readonly rateLimit: RateLimit;
  readonly settings: Settings;
  /** @param fullName `owner/name` */
  createRepository(fullName: string, options?: NewRepository): Promise<UpstreamRepository>;
  /** Ends all connections and processes; removes the directory unless it was passed in. */
  close(): Promise<void>;
}

/** Starts the stand-in on 127.0.0.1. @throws Error when a port is taken or `git` is missing */
export async function startGitHubStandIn(options: StandInOptions = {}): Promise<GitHubStandIn> {
  const root = options.root ?? (await mkdtemp(join(tmpdir(), 'github-stand-in-')));
  await mkdir(root, { recursive: true });
  const now = options.now ?? (() => Date.now());
  const access = new Access();
  for (const [token, grant] of Object.entries(options.tokens ?? {})) {
    access.addToken(token, grant);
  }
  const log = new RequestLog();
  const faults = new Faults();
  const repositories = new Repositories(root);
  const rateLimit = new RateLimit(now);
  const settings = { treeEntryLimit: GITHUB_TREE_ENTRY_LIMIT };
  const main = await listen(options.port ?? 0);
  const downloads = await listen(options.downloadPort ?? 0);
  const service: Service = {
    addresses: addresses(main.port, downloads.port),
    repositories,
    access,
    rateLimit,
    settings,
    downloadTickets: new Set()
  };
  const parts = { service, log, faults, now };
  main.serve('/api/v3', (...pair) => exchange(parts, 'api', '/api/v3', ...pair));
  main.serve('/raw', (...pair) => exchange(parts, 'raw', '/raw', ...pair));
  downloads.serve('', (...pair) => exchange(parts, 'download', '', ...pair));
  return {
    addresses: service.addresses,
    log,
    faults,
    access,
    rateLimit,
    settings,
    createRepository: (fullName, repository) => repositories.create(fullName, repository),
    close: async () => {
      await closeAll([main, downloads]);
      repositories.close();
      if (options.root === undefined) {
        await rm(root, { recursive: true, force: true, maxRetries: 3 });
      }
    }
  };
}

async function closeAll(listeners: readonly Listener[]): Promise<void> {
  await Promise.all(listeners.map(listener => listener.close()));
}
