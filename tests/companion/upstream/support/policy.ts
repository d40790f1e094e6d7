import type { Policy } from '../../../../src/contracts';
import { DEFAULT_POLICY } from '../../../support/companion-process';
import { githubHosts } from '../../../support/github';
import type { GitHubStandIn } from '../../../support/github';

/** What holds when the administrator set nothing, with the stand-in as one more GitHub host. */
export function policyFor(
  standIn: Pick<GitHubStandIn, 'addresses'>,
  changes: Partial<Policy> = {}
): Policy {
  return {
    ...DEFAULT_POLICY,
    githubHosts: Object.fromEntries(
      Object.entries(githubHosts(standIn)).map(([host, entry]) => [
        host,
        { ...entry, download_hosts: [...entry.download_hosts] }
      ])
    ),
    ...changes
  };
}
