import { findCandidates, type Candidate } from '../../domain/candidates';
import { ProblemError } from '../../http/problem';
import type { GitHost, Repository, Tree, TreeEntry } from './git-host';
import { treeId } from './git-objects';

/** The skills at or below one path of one commit. */
export interface SkillListing {
  readonly candidates: readonly Candidate<TreeEntry>[];
  /** Whether the path is a directory of the commit. */
  readonly exists: boolean;
  /** The host left entries out, so there may be more. */
  readonly truncated: boolean;
  /** What was listed, paths from the repository's root. */
  readonly entries: readonly TreeEntry[];
  /** Git tree id of the root; null when not all of it was listed. */
  readonly rootTree: string | null;
  /** Bytes of all files of the commit together; null when not all of it was listed. */
  readonly totalBytes: number | null;
}

export interface CommitTrees {
  /** The skills at or below a path; asks upstream at most once per directory that was left out. */
  list(under: string): Promise<SkillListing>;
}

/**
 * The trees of one commit. The first listing is one request; only where the host left entries out is
 * the way to a path walked, level by level, so that absence is never taken from a part of a list.
 */
export function commitTrees(
  host: GitHost,
  repository: Repository,
  commit: string,
  signal: AbortSignal
): CommitTrees {
  const answers = new Map<string, Promise<Tree>>();
  const tree = (treeish: string, recursive: boolean): Promise<Tree> => {
    const key = `${treeish} ${recursive}`;
    const answer = answers.get(key) ?? host.tree(repository, treeish, recursive, signal);
    answers.set(key, answer);
    return answer;
  };

  /** The git tree id of a directory below a root that could not be listed whole; null when gone. */
  async function walkTo(path: string): Promise<string | null> {
    let treeish = commit;
    for (const name of path.split('/')) {
      const level = await tree(treeish, false);
      const next = level.entries.find(entry => entry.path === name && entry.type === 'tree');
      if (next === undefined) {
        if (level.truncated) {
          throw new ProblemError(
            'upstream-error',
            `${repository.host} does not list all of ${repository.owner}/${repository.repo}, so ${path} cannot be found in it. Nothing was changed.`
          );
        }
        return null;
      }
      treeish = next.sha;
    }
    return treeish;
  }

  async function below(
    path: string
  ): Promise<{ entries: readonly TreeEntry[]; truncated: boolean }> {
    const sha = await walkTo(path);
    if (sha === null) {
      return { entries: [], truncated: false };
    }
    const subtree = await tree(sha, true);
    const self: TreeEntry = { path, type: 'tree', mode: '040000', sha, size: null };
    const children = subtree.entries.map(entry => ({ ...entry, path: `${path}/${entry.path}` }));
    return { entries: [self, ...children], truncated: subtree.truncated };
  }

  return {
    async list(under) {
      const root = await tree(commit, true);
      const listed = root.truncated && under !== '' ? await below(under) : root;
      const rootTree = root.truncated ? null : rootTreeOf(root.entries);
      const totalBytes = root.truncated ? null : bytesOf(root.entries);
      return skillListing({ ...listed, rootTree, totalBytes }, under);
    }
  };
}

/** The skills at or below a path in entries that are already known. */
export function skillListing(
  known: Pick<SkillListing, 'entries' | 'rootTree' | 'totalBytes' | 'truncated'>,
  under: string
): SkillListing {
  const candidates = findCandidates(known.entries, under).map(candidate =>
    candidate.path === '' ? { ...candidate, tree: candidate.tree ?? known.rootTree } : candidate
  );
  const exists =
    under === '' || known.entries.some(entry => entry.type === 'tree' && entry.path === under);
  return { ...known, candidates, exists };
}

const bytesOf = (entries: readonly TreeEntry[]): number =>
  entries.reduce((sum, { size }) => sum + (size ?? 0), 0);

function rootTreeOf(entries: readonly TreeEntry[]): string {
  return treeId(entries.filter(entry => !entry.path.includes('/')));
}
