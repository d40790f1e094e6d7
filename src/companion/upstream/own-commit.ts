import { ProblemError } from '../../http/problem';
import type { GitHost, Repository } from './git-host';
import { underName } from './repository-key';

/** Whether a ref that resolved to `commit` is that commit's id, or the beginning of it. */
export function isCommitId(ref: string, commit: string): boolean {
  return /^[0-9a-f]{4,40}$/i.test(ref) && commit.startsWith(ref.toLowerCase());
}

/**
 * Proves that a commit is the repository's own: GitHub serves the commits of every fork under the
 * name of the original, where nobody who trusts that name has ever looked at them. Costs two
 * requests at most; what cannot be proven by them is refused.
 *
 * @returns the repository under its present name
 * @throws ProblemError `source-not-found`, `upstream-*`
 */
export async function requireOwnCommit(
  host: GitHost,
  repository: Repository,
  commit: string,
  signal: AbortSignal
): Promise<Repository> {
  const compared = await host.inDefaultBranch(repository, commit, signal).catch(unlessNotFound);
  const present = underName(repository, compared.renamedTo);
  if (compared.contained || (await host.branchesAt(present, commit, signal)).length > 0) {
    return present;
  }
  throw new ProblemError(
    'source-not-found',
    `Commit ${commit.slice(0, 7)} is neither in the default branch of ${present.owner}/${present.repo} nor the latest of another branch, so it may come from somebody's fork. Nothing was changed. Use the address of a branch or tag that has it.`
  );
}

/** No history in common: another branch may still have it. */
function unlessNotFound(error: unknown): { contained: false; renamedTo: null } {
  if (error instanceof ProblemError && error.code === 'source-not-found') {
    return { contained: false, renamedTo: null };
  }
  throw error;
}
