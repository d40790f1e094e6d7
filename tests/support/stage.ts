import type { Policy } from '../../src/contracts';

import {
  createHome,
  startCompanionProcess,
  type CompanionProcess,
  type Home
} from './companion-process';
import { githubHosts as githubHostsOf, startGitHubStandIn, type GitHubStandIn } from './github';

/** A person's home, GitHub, and a companion between them. */
export interface Stage {
  readonly github: GitHubStandIn;
  /** Host name (and port) by which addresses name the stand-in. */
  readonly host: string;
  readonly home: Home;
  readonly companion: CompanionProcess;
  /** What companions and commands here are told: the stand-in is GitHub. */
  readonly policy: Partial<Policy>;
  /** `https://HOST/PATH`, the way a person pastes it. */
  address(path: string): string;
  /** One more companion on the same home, or on another. */
  start(options?: StageOptions): Promise<CompanionProcess>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly policy?: Partial<Policy>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly home?: Home;
}

/** Starts all three; `close` ends whatever was started. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const github = await startGitHubStandIn();
  const hosts = githubHostsOf(github);
  const [host] = Object.keys(hosts);
  if (host === undefined) {
    throw new Error('the stand-in has no host');
  }
  const githubHosts = Object.fromEntries(
    Object.entries(hosts).map(([name, entry]) => [
      name,
      { ...entry, download_hosts: [...entry.download_hosts] }
    ])
  );
  const home = options.home ?? (await createHome());
  const shared = { githubHosts, ...options.policy };
  const started: CompanionProcess[] = [];
  const start = async (more: StageOptions = {}) => {
    const policy = { ...shared, ...more.policy };
    const environment = { ...options.environment, ...more.environment };
    const companion = await startCompanionProcess({ home: more.home ?? home, policy, environment });
    started.push(companion);
    return companion;
  };
  const companion = await start().catch(async (error: unknown) => {
    await github.close();
    await home.remove();
    throw error;
  });
  return {
    github,
    host,
    home,
    companion,
    policy: shared,
    address: path => `https://${host}/${path}`,
    start,
    close: async () => {
      await Promise.all(started.map(each => each.stop()));
      await github.close();
      await home.remove();
    }
  };
}
