import type { GitHost } from './git-host';
import type { OpenGitHost } from './open-git-host';

/** One call from outside: hosts are opened, and tokens looked up, once for all of it. */
export interface Operation {
  readonly signal: AbortSignal;
  host(name: string): GitHost;
}

export function startOperation(openHost: OpenGitHost, signal: AbortSignal): Operation {
  const opened = new Map<string, GitHost>();
  return {
    signal,
    host(name) {
      const host = opened.get(name) ?? openHost(name);
      opened.set(name, host);
      return host;
    }
  };
}
