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

  /** The git tree id of a directory below a root that was listed in part; null when gone. */
  async function walkTo(path: string, root: Tree): Promise<string | null> {
    const names = path.split('/');
    const known = deepestListed(names, root);
    let treeish = known?.sha ?? commit;
    for (const name of names.slice(known?.depth ?? 0)) {
      const level = await tree(treeish, false);
      const next = level.entries.find(entry => entry.path === name && entry.type === 'tree');
      if (next === undefined) {
        if (level.truncated) {
          throw notAllListed(repository, path);
        }
        return null;
      }
      treeish = next.sha;
    }
    return treeish;
  }

  async function subtree(path: string, root: Tree): Promise<Tree> {
    const sha = await walkTo(path, root);
    if (sha === null) {
      return { entries: [], truncated: false };
    }
    const { entries, truncated } = await tree(sha, true);
    const self: TreeEntry = { path, type: 'tree', mode: '040000', sha, size: null };
    const children = entries.map(entry => ({ ...entry, path: `${path}/${entry.path}` }));
    return { entries: [self, ...children], truncated };
  }

  /** One request for the directory above serves the skills beside this one too. */
  async function below(path: string, root: Tree): Promise<Tree> {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (parent === '') {
      return await subtree(path, root);
    }
    const around = await subtree(parent, root);
    return around.truncated ? await subtree(path, around) : around;
  }

  return {
    async list(under) {
      const root = await tree(commit, true);
      const listed = root.truncated && under !== '' ? await below(under, root) : root;
      const rootTree = root.truncated ? null : rootTreeOf(root.entries);
      const totalBytes = root.truncated ? null : bytesOf(root.entries);
      return skillListing({ ...listed, rootTree, totalBytes }, under);
    }
  };
}

/** What a part of a list holds of the way to a path is there, whatever else it leaves out. */
function deepestListed(
  names: readonly string[],
  { entries }: Tree
): { readonly sha: string; readonly depth: number } | null {
  for (let depth = names.length; depth > 0; depth -= 1) {
    const path = names.slice(0, depth).join('/');
    const listed = entries.find(entry => entry.type === 'tree' && entry.path === path);
    if (listed !== undefined) {
      return { sha: listed.sha, depth };
    }
  }
  return null;
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

/**
 * The skill in exactly that directory; undefined when there is none.
 *
 * @throws ProblemError `upstream-error` when the host may have left out files of it
 */
export function wholeCandidate(
  { candidates, truncated }: SkillListing,
  repository: Repository,
  path: string
): Candidate<TreeEntry> | undefined {
  const candidate = candidates.find(each => each.path === path);
  if (candidate !== undefined && truncated) {
    throw notAllListed(repository, path);
  }
  return candidate;
}

function notAllListed({ host, owner, repo }: Repository, path: string): ProblemError {
  const what = path === '' ? 'its skill' : path;
  return new ProblemError(
    'upstream-error',
    `${host} does not list all of ${owner}/${repo}, so ${what} cannot be found whole in it. Nothing was changed.`
  );
}

const bytesOf = (entries: readonly TreeEntry[]): number =>
  entries.reduce((sum, { size }) => sum + (size ?? 0), 0);

function rootTreeOf(entries: readonly TreeEntry[]): string {
  return treeId(entries.filter(entry => !entry.path.includes('/')));
}
