import { execFile } from 'node:child_process';

import { GITHUB } from './host-settings';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Finds the token for a host; null when there is none. Never fails. */
export type FindToken = (host: string) => Promise<string | null>;

/** Asks the GitHub CLI for the token it keeps for a host; null when it has none or is not there. */
export type AskGitHubCli = (host: string) => Promise<string | null>;

const CLI_TIMEOUT_MS = 5_000;

/** A token as a header may carry it; blanks and anything with odd characters count as none. */
function usable(token: string | null | undefined): string | null {
  const trimmed = token?.trim() ?? '';
  return /^[\x21-\x7e]+$/.test(trimmed) ? trimmed : null;
}

/**
 * Runs `gh auth token`. The host is always named: without it `gh` answers for the host in `GH_HOST`,
 * and that host's token would go to another one.
 */
export function gitHubCli(env: Environment, timeoutMs = CLI_TIMEOUT_MS): AskGitHubCli {
  return host =>
    new Promise(resolve => {
      execFile(
        'gh',
        ['auth', 'token', '--hostname', host],
        { env: { ...env }, timeout: timeoutMs, windowsHide: true, encoding: 'utf8' },
        (error, stdout) => {
          // No `gh`, not logged in or too slow all mean the same: go on without a token.
          resolve(error === null ? stdout : null);
        }
      );
    });
}

/** The look-up of CONTRACT §4: github.com and GitHub's own clouds, then any other host. */
export function findTokens(env: Environment, askCli: AskGitHubCli = gitHubCli(env)): FindToken {
  return async host => {
    const variables =
      host === GITHUB || host.endsWith('.ghe.com')
        ? ['GITHUB_TOKEN', 'GH_TOKEN']
        : ['GH_ENTERPRISE_TOKEN'];
    for (const variable of variables) {
      const token = usable(env[variable]);
      if (token !== null) {
        return token;
      }
    }
    return usable(await askCli(host));
  };
}
