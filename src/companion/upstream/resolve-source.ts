import { splitRefAndPath, type SourceAddress } from '../../domain/source/source-address';
import { ProblemError } from '../../http/problem';
import type { GitHost, Repository } from './git-host';
import { isCommitId, requireOwnCommit } from './own-commit';
import { underName } from './repository-key';

/** Where an address leads at this moment. */
export interface ResolvedSource {
  /** As the repository goes by now. */
  readonly repository: Repository;
  /** null = the default branch. */
  readonly ref: string | null;
  readonly path: string;
  readonly commit: string;
}

type Target = Pick<ResolvedSource, 'repository' | 'commit'>;

/**
 * Finds where the ref ends and the path begins, and what the ref points to: one request where the
 * first segment is the ref, up to three where it is longer. A commit in the ref's place has to be
 * the repository's own.
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
    const target = await resolveFirst(host, repository, first, signal);
    return { ...target, ref: first === 'HEAD' ? null : first, path: rest.join('/') };
  } catch (error) {
    const notFound = error instanceof ProblemError && error.code === 'source-not-found';
    if (rest.length === 0 || !notFound || isWholeId(first)) {
      throw error;
    }
    const found = await longestRef(host, repository, refAndPath, 1, signal);
    if (found === null) {
      throw error;
    }
    return found;
  }
}

/**
 * Another reading of an address whose first segment is a ref that has no such path: a longer ref.
 * Git keeps a branch `a` from standing beside a branch `a/b`, and likewise with tags, but not a
 * branch beside a tag (docs/decisions/0007). Costs two requests, three for a tag.
 */
export async function resolveLonger(
  host: GitHost,
  { repository, ref }: ResolvedSource,
  { refAndPath }: SourceAddress,
  signal: AbortSignal
): Promise<ResolvedSource | null> {
  const shorter = ref?.split('/').length ?? 0;
  return shorter === 0 || refAndPath.length <= shorter
    ? null
    : await longestRef(host, repository, refAndPath, shorter + 1, signal);
}

async function resolveFirst(
  host: GitHost,
  repository: Repository,
  ref: string,
  signal: AbortSignal
): Promise<Target> {
  if (isWholeId(ref)) {
    const commit = ref.toLowerCase();
    return { repository: await requireOwnCommit(host, repository, commit, signal), commit };
  }
  const target = await probe(host, repository, ref, signal);
  if (isCommitId(ref, target.commit)) {
    await requireOwnCommit(host, target.repository, target.commit, signal);
  }
  return target;
}

/** GitHub allows no ref of that form. */
const isWholeId = (ref: string): boolean => /^[0-9a-f]{40}$/i.test(ref);

async function probe(
  host: GitHost,
  repository: Repository,
  ref: string,
  signal: AbortSignal
): Promise<Target> {
  const found = await host.probe(repository, ref, null, signal);
  if (!found.moved) {
    throw new Error('An unconditional probe answered as a conditional one');
  }
  return { repository: underName(repository, found.renamedTo), commit: found.commit };
}

/**
 * The longest ref that the segments begin with, tags before branches: only a tag needs a probe (it
 * may point to a tag object, and a branch of the same name goes before it), so that the order keeps
 * either within three requests.
 *
 * @param segments the fewest that count
 */
async function longestRef(
  host: GitHost,
  repository: Repository,
  refAndPath: readonly string[],
  segments: number,
  signal: AbortSignal
): Promise<ResolvedSource | null> {
  for (const kind of ['tags', 'heads'] as const) {
    const refs = await host.matchingRefs(repository, kind, refAndPath[0] ?? '', signal);
    const [longest] = refs
      .flatMap(({ name, sha }) => {
        const split = splitRefAndPath(refAndPath, name);
        return split === null || name.split('/').length < segments ? [] : [{ ...split, sha }];
      })
      .toSorted((a, b) => b.ref.length - a.ref.length);
    if (longest !== undefined) {
      const { ref, path, sha } = longest;
      const target =
        kind === 'heads' ? { repository, commit: sha } : await probe(host, repository, ref, signal);
      return { ...target, ref, path };
    }
  }
  return null;
}
