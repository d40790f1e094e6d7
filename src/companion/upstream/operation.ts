import type { LimitFunction } from 'p-limit';

import type { Progress } from '../operations/operations';
import { queued } from '../queued';
import type { GitHost } from './git-host';
import type { OpenGitHost } from './open-git-host';

/** One piece of work: hosts are opened, and tokens looked up, once for all of it. */
export interface Operation extends Progress {
  host(name: string): GitHost;
  /**
   * Runs work that asks upstream when one of the companion's slots is free (CONTRACT §4, "semaphore").
   * Waiting for it ends with the operation's signal. Nothing in it may wait for a skill's lock.
   */
  slot<T>(work: () => Promise<T>): Promise<T>;
}

export interface OperationDeps {
  readonly openHost: OpenGitHost;
  readonly limit: LimitFunction;
}

export function startOperation({ openHost, limit }: OperationDeps, progress: Progress): Operation {
  const opened = new Map<string, GitHost>();
  const { signal } = progress;
  return {
    signal,
    expect: total => progress.expect(total),
    begin: item => progress.begin(item),
    end: (item, result) => progress.end(item, result),
    slot: work => queued(start => limit(start), signal, work),
    host(name) {
      const host = opened.get(name) ?? openHost(name);
      opened.set(name, host);
      return host;
    }
  };
}
