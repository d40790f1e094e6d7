import { createHash } from 'node:crypto';

import {
  RawUnavailableError,
  type GitHost,
  type Probe,
  type Repository,
  type Tree,
  type TreeEntry
} from '../../../../src/companion/upstream/git-host';
import { blobId, treeId } from '../../../../src/companion/upstream/git-objects';
import { ProblemError } from '../../../../src/http/problem';
import { tarGz } from '../../../support/github';

/** Contents of text files by path; null deletes. */
export type Files = Readonly<Record<string, string | null>>;

/** A repository in memory, changed as its owner would. */
export class MemoryRepository {
  readonly commits = new Map<string, ReadonlyMap<string, string>>();
  readonly heads = new Map<string, string>();
  readonly tags = new Map<string, string>();

  readonly #parents = new Map<string, string>();

  constructor(public fullName: string) {}

  commit(changes: Files, branch = 'main'): string {
    const parent = this.heads.get(branch) ?? '';
    const files = new Map(this.commits.get(parent));
    for (const [path, content] of Object.entries(changes)) {
      if (content === null) {
        files.delete(path);
      } else {
        files.set(path, content);
      }
    }
    const id = createHash('sha1').update(`${this.commits.size} ${this.fullName}`).digest('hex');
    this.commits.set(id, files);
    this.#parents.set(id, parent);
    this.heads.set(branch, id);
    return id;
  }

  /** The commits of a branch, latest first. */
  history(branch: string): string[] {
    const commits: string[] = [];
    for (let id = this.heads.get(branch) ?? ''; id !== ''; id = this.#parents.get(id) ?? '') {
      commits.push(id);
    }
    return commits;
  }

  deleteRef(ref: string): void {
    this.heads.delete(ref.replace('refs/heads/', ''));
  }

  branch(name: string, from = 'main'): string {
    const head = this.resolve(from) ?? '';
    this.heads.set(name, head);
    return head;
  }

  tag(name: string): string {
    const head = this.heads.get('main') ?? '';
    this.tags.set(name, head);
    return head;
  }

  resolve(ref: string): string | undefined {
    return ref === 'HEAD'
      ? this.heads.get('main')
      : (this.heads.get(ref) ?? this.tags.get(ref) ?? (this.commits.has(ref) ? ref : undefined));
  }
}

/** A git host without a network, for tests of what stands on top of the port. */
export class MemoryGitHost implements GitHost {
  readonly repositories = new Map<string, MemoryRepository>();
  /** Every call, as `method detail`. */
  readonly calls: string[] = [];

  create(fullName: string): MemoryRepository {
    const repository = new MemoryRepository(fullName);
    this.repositories.set(fullName.toLowerCase(), repository);
    return repository;
  }

  rename(repository: MemoryRepository, fullName: string): void {
    repository.fullName = fullName;
    this.repositories.set(fullName.toLowerCase(), repository);
  }

  async probe(repository: Repository, ref: string, knownHead: string | null): Promise<Probe> {
    const found = this.#find('probe', repository, ref);
    const commit = found.resolve(ref) ?? missing();
    const asked = `${repository.owner}/${repository.repo}`.toLowerCase();
    const renamedTo = found.fullName.toLowerCase() === asked ? null : found.fullName;
    return Promise.resolve(
      commit === knownHead ? { moved: false } : { moved: true, commit, renamedTo }
    );
  }

  async matchingRefs(repository: Repository, kind: 'heads' | 'tags', prefix: string) {
    const refs = this.#find('matchingRefs', repository, `${kind}/${prefix}`)[kind];
    const matching = [...refs].filter(([name]) => name.startsWith(prefix));
    return Promise.resolve(matching.map(([name, sha]) => ({ name, sha, type: 'commit' })));
  }

  async inDefaultBranch(repository: Repository, commit: string) {
    const found = this.#find('inDefaultBranch', repository, commit);
    if (!found.commits.has(commit)) {
      missing();
    }
    const asked = `${repository.owner}/${repository.repo}`.toLowerCase();
    return Promise.resolve({
      contained: found.history('main').includes(commit),
      renamedTo: found.fullName.toLowerCase() === asked ? null : found.fullName
    });
  }

  async branchesAt(repository: Repository, commit: string): Promise<readonly string[]> {
    const { heads } = this.#find('branchesAt', repository, commit);
    return Promise.resolve([...heads].flatMap(([name, head]) => (head === commit ? [name] : [])));
  }

  async tree(repository: Repository, treeish: string, recursive: boolean): Promise<Tree> {
    const found = this.#find('tree', repository, treeish);
    const commit = found.resolve(treeish);
    const top = commit === undefined ? undefined : found.commits.get(commit);
    const files = top ?? this.#subtrees(found).get(treeish) ?? missing();
    const entries = entriesOf(files).filter(({ path }) => recursive || !path.includes('/'));
    return Promise.resolve({ entries, truncated: false });
  }

  async blob(repository: Repository, sha: string): Promise<Uint8Array> {
    const found = this.#find('blob', repository, sha);
    const contents = [...found.commits.values()].flatMap(files => [...files.values()]);
    const bytes = contents.map(text => Buffer.from(text)).find(each => blobId(each) === sha);
    return Promise.resolve(bytes ?? missing());
  }

  readonly rawUrl = 'https://raw.example.com';

  async raw(
    repository: Repository,
    commit: string,
    path: string,
    size: number,
    signal?: AbortSignal
  ): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const files = this.#find('raw', repository, path).commits.get(commit);
    const text = files?.get(path);
    if (text === undefined) {
      throw new RawUnavailableError(404, null);
    }
    const bytes = Buffer.from(text);
    if (bytes.byteLength > size) {
      throw new RawUnavailableError(null, null);
    }
    return Promise.resolve(bytes);
  }

  async archive(repository: Repository, commit: string): Promise<ReadableStream<Uint8Array>> {
    const files = this.#find('archive', repository, commit).commits.get(commit) ?? missing();
    const members = [...files].map(([path, content]) => ({ name: `top/${path}`, content }));
    return Promise.resolve(new Blob([new Uint8Array(tarGz(members))]).stream());
  }

  #find(method: string, { owner, repo }: Repository, detail: string): MemoryRepository {
    this.calls.push(`${method} ${detail}`);
    return this.repositories.get(`${owner}/${repo}`.toLowerCase()) ?? missing();
  }

  #subtrees(repository: MemoryRepository): Map<string, ReadonlyMap<string, string>> {
    const trees = new Map<string, ReadonlyMap<string, string>>();
    for (const files of repository.commits.values()) {
      for (const { type, path, sha } of entriesOf(files)) {
        if (type === 'tree') {
          trees.set(sha, below(files, path));
        }
      }
    }
    return trees;
  }
}

function missing(): never {
  throw new ProblemError('source-not-found', 'Not here');
}

function below(files: ReadonlyMap<string, string>, directory: string): Map<string, string> {
  const inside = [...files].filter(([path]) => path.startsWith(`${directory}/`));
  return new Map(inside.map(([path, text]) => [path.slice(directory.length + 1), text]));
}

function entriesOf(files: ReadonlyMap<string, string>): TreeEntry[] {
  const blobs = [...files].map(([path, text]): TreeEntry => {
    const bytes = Buffer.from(text);
    return { path, type: 'blob', mode: '100644', sha: blobId(bytes), size: bytes.byteLength };
  });
  const directories = new Set(
    [...files.keys()].flatMap(path => {
      const segments = path.split('/');
      return segments.slice(1).map((_segment, depth) => segments.slice(0, depth + 1).join('/'));
    })
  );
  const trees = [...directories].map((path): TreeEntry => {
    const children = entriesOf(below(files, path)).filter(child => !child.path.includes('/'));
    return { path, type: 'tree', mode: '040000', sha: treeId(children), size: null };
  });
  return [...blobs, ...trees].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
