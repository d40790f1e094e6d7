import { ProblemError } from '../../http/problem';
import type { GitHost, Repository } from './git-host';
import { underName } from './repository-key';

/** What git allows in no name of a ref, such as the operators of `main~1` and `0f3a…^0`. */
const NOT_IN_REFS = /[\s~^:?*[\\\p{Cc}]|\.\.|@\{/u;

/** Refuses whatever names a commit by another way than a ref or an id. @throws ProblemError `source-not-found` */
export function requireRefOrId({ owner, repo }: Repository, ref: string): void {
  if (NOT_IN_REFS.test(ref)) {
    throw new ProblemError(
      'source-not-found',
      `"${ref}" cannot be the name of a branch or tag of ${owner}/${repo}. Nothing was changed.`
    );
  }
}

/** The digits by which a ref may name a commit, alone or as `git describe` writes them; null: none. */
function commitDigits(ref: string): string | null {
  return /(?:^|-g)([0-9a-f]{4,40})$/i.exec(ref)?.[1]?.toLowerCase() ?? null;
}

export function mayNameCommit(ref: string): boolean {
  return commitDigits(ref) !== null;
}

/** Whether a ref that resolved to `commit` says that commit's id, or the beginning of it. */
export function isCommitId(ref: string, commit: string): boolean {
  const digits = commitDigits(ref);
  return digits !== null && commit.startsWith(digits);
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
