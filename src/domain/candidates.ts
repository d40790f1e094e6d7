const SKILL_MARKDOWN = 'SKILL.md';
const LINK_MODE = '120000';

/** One entry of a git tree, listed recursively. */
export interface CandidateEntry {
  readonly path: string;
  readonly type: 'blob' | 'tree' | 'commit';
  /** Git's six-digit mode. */
  readonly mode: string;
  readonly sha: string;
  /** Bytes; null for what is no blob. */
  readonly size: number | null;
}

/** A skill directory in a repository. */
export interface Candidate<Entry extends CandidateEntry = CandidateEntry> {
  /** From the repository's root; '' is the root. */
  readonly path: string;
  /** Git tree id; null where the listing does not say, as for the root. */
  readonly tree: string | null;
  /** Regular files, with paths from the skill's directory. */
  readonly files: Entry[];
  /** Entries that are not installed. */
  readonly skipped: { readonly path: string; readonly reason: 'link' | 'submodule' }[];
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/**
 * Finds the outermost of `roots` that holds a directory, or is it. Each directory is looked at once:
 * whoever names paths must not make the work grow with the square of their depth.
 */
function outermostIn<Root>(roots: ReadonlyMap<string, Root>): (directory: string) => Root | null {
  const known = new Map([['', roots.get('') ?? null]]);
  return directory => {
    const unknown: string[] = [];
    let found = known.get(directory);
    for (let place = directory; found === undefined; found = known.get(place)) {
      unknown.push(place);
      place = parentOf(place);
    }
    for (const place of unknown.reverse()) {
      found ??= roots.get(place) ?? null;
      known.set(place, found);
    }
    return found;
  };
}

const isWithin = (path: string, directory: string): boolean =>
  directory === '' || path === directory || path.startsWith(`${directory}/`);

function isSkillMarkdown(entry: CandidateEntry): boolean {
  return (
    entry.type === 'blob' &&
    entry.mode !== LINK_MODE &&
    (entry.path === SKILL_MARKDOWN || /[^/]\/SKILL\.md$/.test(entry.path))
  );
}

function skipReason(entry: CandidateEntry): 'link' | 'submodule' | null {
  if (entry.type === 'commit') {
    return 'submodule';
  }
  return entry.mode === LINK_MODE ? 'link' : null;
}

const byPath = (left: { path: string }, right: { path: string }): number =>
  left.path < right.path ? -1 : Number(left.path > right.path);

/**
 * The skills of a tree at or below a path: directories with a regular file of exactly the name
 * `SKILL.md`. A skill inside another one belongs to the outer. Sorted by path.
 *
 * @param entries the whole tree, paths from the repository's root
 * @param under '' for the whole repository
 */
export function findCandidates<Entry extends CandidateEntry>(
  entries: readonly Entry[],
  under: string
): Candidate<Entry>[] {
  const inside = entries.filter(entry => isWithin(entry.path, under));
  const roots = new Map<string, Candidate<Entry>>();
  for (const entry of inside.filter(isSkillMarkdown)) {
    const path = entry.path.slice(0, -SKILL_MARKDOWN.length - 1);
    if (isWithin(path, under)) {
      roots.set(path, { path, tree: null, files: [], skipped: [] });
    }
  }
  const outermost = outermostIn(roots);
  const trees = new Map<string, string>();
  for (const entry of inside) {
    if (entry.type === 'tree') {
      trees.set(entry.path, entry.sha);
      continue;
    }
    const root = outermost(parentOf(entry.path));
    if (root !== null) {
      const path = root.path === '' ? entry.path : entry.path.slice(root.path.length + 1);
      const reason = skipReason(entry);
      if (reason === null) {
        root.files.push({ ...entry, path });
      } else {
        root.skipped.push({ path, reason });
      }
    }
  }
  return [...roots.values()]
    .filter(root => root.path === '' || outermost(parentOf(root.path)) === null)
    .map(root => ({
      path: root.path,
      tree: trees.get(root.path) ?? null,
      files: root.files.sort(byPath),
      skipped: root.skipped.sort(byPath)
    }))
    .sort(byPath);
}
