import { createHash } from 'node:crypto';

import type { Repository } from './git-host';

/** The same text for every spelling of one repository (CONTRACT §4: compared case-insensitively). */
export function repositoryKey({ host, owner, repo }: Repository): string {
  return `${host}/${owner}/${repo}`.toLowerCase();
}

/** A file name for a key that may hold anything. */
export function fileNameOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 40);
}

/** The repository under the name it answered with; null: it kept the one it was asked by. */
export function underName(repository: Repository, fullName: string | null): Repository {
  const [owner, repo] = fullName?.split('/') ?? [];
  return owner === undefined || repo === undefined
    ? repository
    : { host: repository.host, owner, repo };
}
