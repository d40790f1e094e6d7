import type { GitObject, ObjectReader } from './object-reader';

// What git forbids in ref names; also keeps revision operators such as `main~1` out.
const NOT_A_REF = /[\x00-\x20~^:?*[\\\x7f]|\.\.|@\{|^$/;

/** The commit that GitHub's `REF` parameter names: HEAD, commit id, branch, then tag; null if none. */
export async function resolveCommit(
  objects: ObjectReader,
  revision: string
): Promise<GitObject | null> {
  return await firstObject(objects, candidates(revision), 'commit');
}

/** The tree behind a tree id, or behind the commit that a ref or commit id names. */
export async function resolveTree(
  objects: ObjectReader,
  revision: string
): Promise<GitObject | null> {
  return await firstObject(objects, candidates(revision), 'tree');
}

/** Full name of the branch or tag that `revision` names, branches first; null for commit ids. */
export async function resolveRef(objects: ObjectReader, revision: string): Promise<string | null> {
  for (const name of candidates(revision).filter(candidate => candidate.startsWith('refs/'))) {
    if ((await objects.read(name)) !== null) {
      return name;
    }
  }
  return null;
}

/** Fields of a commit object's header, and its message. */
interface CommitFields {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: CommitSignature;
  readonly committer: CommitSignature;
  readonly message: string;
}

interface CommitSignature {
  readonly name: string;
  readonly email: string;
  /** ISO 8601 in UTC, to the second. */
  readonly date: string;
}

export function readCommit(commit: GitObject): CommitFields {
  const source = commit.content.toString();
  const headerEnd = source.indexOf('\n\n');
  const header = source.slice(0, headerEnd).split('\n');
  const values = (key: string) =>
    header.filter(line => line.startsWith(`${key} `)).map(line => line.slice(key.length + 1));
  return {
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: signature(values('author')[0] ?? ''),
    committer: signature(values('committer')[0] ?? ''),
    message: source.slice(headerEnd + 2).replace(/\n$/, '')
  };
}

function signature(line: string): CommitSignature {
  const [, name = '', email = '', seconds = '0'] = /^(.*) <(.*)> (\d+) /.exec(line) ?? [];
  const date = new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z');
  return { name, email, date };
}

function candidates(revision: string): string[] {
  if (NOT_A_REF.test(revision)) {
    return [];
  }
  const id = /^[0-9a-f]{4,40}$/i.test(revision) ? [revision] : [];
  const refs = [`refs/heads/${revision}`, `refs/tags/${revision}`];
  const spelledOut = revision.startsWith('refs/')
    ? [revision]
    : /^(heads|tags)\//.test(revision)
      ? [`refs/${revision}`]
      : [];
  if (revision === 'HEAD') {
    return ['HEAD'];
  }
  return revision.length === 40 ? [...id, ...spelledOut, ...refs] : [...spelledOut, ...refs, ...id];
}

async function firstObject(
  objects: ObjectReader,
  names: readonly string[],
  type: 'commit' | 'tree'
): Promise<GitObject | null> {
  for (const name of names) {
    const found = await objects.read(`${name}^{${type}}`);
    if (found?.type === type) {
      return found;
    }
  }
  return null;
}
