import type { Policy } from '../../contracts';
import type { Clock } from '../clock';
import type { GitHost } from './git-host';
import { DEFAULT_TIMEOUTS, type UpstreamTimeouts } from './github-client';
import { hostSettings } from './host-settings';
import { OctokitGitHost } from './octokit-git-host';
import type { FindToken } from './tokens';

/** Gives the git host of that name for one operation; fails for a host nobody listed. */
export type OpenGitHost = (host: string) => GitHost;

export interface GitHostsDeps {
  readonly policy: Policy;
  readonly findToken: FindToken;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly timeouts?: UpstreamTimeouts;
}

/** Each call gives a new instance, so that a token is looked up once per operation. */
export function gitHosts(deps: GitHostsDeps): OpenGitHost {
  const { policy, findToken, clock, userAgent, timeouts = DEFAULT_TIMEOUTS } = deps;
  return host =>
    new OctokitGitHost({
      settings: hostSettings(policy, host),
      findToken: () => findToken(host),
      clock,
      timeouts,
      userAgent
    });
}
