import { splitRefAndPath, type SourceAddress } from '../../domain/source-address';
import { ProblemError } from '../../http/problem';
import type { GitHost, Repository } from './git-host';

/** Where an address leads at this moment. */
export interface ResolvedSource {
  /** As the repository goes by now. */
  readonly repository: Repository;
  /** null = the default branch. */
  readonly ref: string | null;
  readonly path: string;
  readonly commit: string;
}

/**
 * Finds where the ref ends and the path begins, and what the ref points to: one request where the
 * first segment is the ref. Only else the real refs are asked, branches before tags, and the longest
 * that fits is taken.
 *
 * @throws ProblemError `source-not-found`, `upstream-*`
 */
export async function resolveSource(
  host: GitHost,
  address: SourceAddress,
  signal: AbortSignal
): Promise<ResolvedSource> {
  const { host: name, owner, repo, refAndPath } = address;
  const repository = { host: name, owner, repo };
  const [first = 'HEAD', ...rest] = refAndPath;
  try {
    const probed = await probe(host, repository, first, signal);
    return { ...probed, ref: first === 'HEAD' ? null : first, path: rest.join('/') };
  } catch (error) {
    if (rest.length === 0 || !isNotFound(error)) {
      throw error;
    }
    const found = await longestRef(host, repository, refAndPath, signal);
    if (found === null) {
      throw error;
    }
    const { ref, path, sha, type } = found;
    // An annotated tag points to a tag object; only a probe tells the commit behind it.
    const target =
      type === 'commit' ? { repository, commit: sha } : await probe(host, repository, ref, signal);
    return { ...target, ref, path };
  }
}

async function probe(
  host: GitHost,
  repository: Repository,
  ref: string,
  signal: AbortSignal
): Promise<Pick<ResolvedSource, 'repository' | 'commit'>> {
  const found = await host.probe(repository, ref, null, signal);
  if (!found.moved) {
    throw new Error('An unconditional probe answered as a conditional one');
  }
  return { repository: underName(repository, found.renamedTo), commit: found.commit };
}

/** The repository under the name it answered with. */
export function underName(repository: Repository, fullName: string | null): Repository {
  const [owner, repo] = fullName?.split('/') ?? [];
  return owner === undefined || repo === undefined
    ? repository
    : { host: repository.host, owner, repo };
}

async function longestRef(
  host: GitHost,
  repository: Repository,
  refAndPath: readonly string[],
  signal: AbortSignal
) {
  for (const kind of ['heads', 'tags'] as const) {
    const refs = await host.matchingRefs(repository, kind, refAndPath[0] ?? '', signal);
    const fitting = refs
      .flatMap(({ name, sha, type }) => {
        const split = splitRefAndPath(refAndPath, name);
        return split === null ? [] : [{ ...split, sha, type }];
      })
      .toSorted((a, b) => b.ref.length - a.ref.length);
    if (fitting[0] !== undefined) {
      return fitting[0];
    }
  }
  return null;
}

const isNotFound = (error: unknown): boolean =>
  error instanceof ProblemError && error.code === 'source-not-found';
