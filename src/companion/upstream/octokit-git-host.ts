import type { GitHost, Probe, Repository, Tree } from './git-host';
import { BlobAnswer, MatchingRefsAnswer, RepositoryAnswer, TreeAnswer } from './github-answers';
import { checkedJson, GitHubClient, type GitHubClientDeps } from './github-client';
import { readRawFile } from './raw-file';
import { senselessAnswer } from './upstream-problems';

/**
 * GitHub's REST API. One call is one request of quota (a renamed repository's probe is more: the
 * redirect and the question for its name), nothing is retried. An instance serves one operation.
 */
export class OctokitGitHost implements GitHost {
  readonly #deps: GitHubClientDeps;
  readonly #client: GitHubClient;

  constructor(deps: GitHubClientDeps) {
    this.#deps = deps;
    this.#client = new GitHubClient(deps);
  }

  async probe(
    repository: Repository,
    ref: string,
    knownHead: string | null,
    signal?: AbortSignal
  ): Promise<Probe> {
    const answer = await this.#client.callIfChanged({
      repository,
      route: 'GET /repos/{owner}/{repo}/commits/{ref}',
      parameters: { ref },
      headers: {
        accept: 'application/vnd.github.sha',
        ...(knownHead === null ? {} : { 'if-none-match': `"${knownHead}"` })
      },
      signal,
      firstByteMs: this.#deps.timeouts.probeMs
    });
    if (answer === null) {
      if (knownHead === null) {
        throw senselessAnswer(repository, 'unchanged since nothing');
      }
      return { moved: false };
    }
    const commit = String(answer.data).trim();
    if (!/^[0-9a-f]{40}$/.test(commit)) {
      throw senselessAnswer(repository, 'not a commit id');
    }
    const renamedTo = await this.#newName(repository, answer.url, signal);
    return commit === knownHead && renamedTo === null
      ? { moved: false }
      : { moved: true, commit, renamedTo };
  }

  async matchingRefs(
    repository: Repository,
    kind: 'heads' | 'tags',
    prefix: string,
    signal?: AbortSignal
  ): Promise<readonly { readonly name: string; readonly sha: string; readonly type: string }[]> {
    const answer = await this.#client.call({
      repository,
      route: 'GET /repos/{owner}/{repo}/git/matching-refs/{+ref}',
      parameters: { ref: `${kind}/${encodeURIComponent(prefix)}` },
      signal
    });
    const root = `refs/${kind}/`;
    return checkedJson(MatchingRefsAnswer, answer, repository, 'not a list of refs')
      .filter(({ ref }) => ref.startsWith(root))
      .map(({ ref, object }) => ({
        name: ref.slice(root.length),
        sha: object.sha,
        type: object.type
      }));
  }

  async tree(
    repository: Repository,
    treeish: string,
    recursive: boolean,
    signal?: AbortSignal
  ): Promise<Tree> {
    const answer = await this.#client.call({
      repository,
      route: 'GET /repos/{owner}/{repo}/git/trees/{treeish}',
      parameters: { treeish, ...(recursive ? { recursive: '1' } : {}) },
      signal
    });
    const { tree, truncated } = checkedJson(TreeAnswer, answer, repository, 'not a tree');
    return {
      entries: tree.map(({ path, type, mode, sha, size }) => ({
        path,
        type,
        mode,
        sha,
        size: size ?? null
      })),
      truncated
    };
  }

  async blob(repository: Repository, sha: string, signal?: AbortSignal): Promise<Uint8Array> {
    const answer = await this.#client.call({
      repository,
      route: 'GET /repos/{owner}/{repo}/git/blobs/{sha}',
      parameters: { sha },
      signal
    });
    return Buffer.from(checkedJson(BlobAnswer, answer, repository, 'not a file').content, 'base64');
  }

  get rawUrl(): string | null {
    return this.#deps.settings.rawUrl;
  }

  async raw(
    repository: Repository,
    commit: string,
    path: string,
    size: number,
    signal?: AbortSignal
  ): Promise<Uint8Array> {
    const token = this.#deps.settings.rawAuth ? await this.#client.token() : null;
    const file = { repository, commit, path, size };
    return await readRawFile({ ...this.#deps, token }, file, signal);
  }

  async archive(
    repository: Repository,
    commit: string,
    signal?: AbortSignal
  ): Promise<ReadableStream<Uint8Array>> {
    const answer = await this.#client.call({
      repository,
      route: 'GET /repos/{owner}/{repo}/tarball/{commit}',
      parameters: { commit },
      signal,
      streamed: true
    });
    if (!(answer.data instanceof ReadableStream)) {
      throw senselessAnswer(repository, 'no archive');
    }
    return answer.data;
  }

  /** The name a repository goes by now, asked only when it answered under `/repositories/ID`. */
  async #newName(
    repository: Repository,
    answeredAt: string,
    signal: AbortSignal | undefined
  ): Promise<string | null> {
    const api = new URL(this.#deps.settings.apiUrl).pathname.replace(/\/$/, '');
    const path = URL.parse(answeredAt)?.pathname ?? '';
    const byId = path.startsWith(api)
      ? /^\/repositories\/(\d+)(?:\/|$)/.exec(path.slice(api.length))
      : null;
    if (byId?.[1] === undefined) {
      return null;
    }
    const answer = await this.#client.call({
      repository,
      route: 'GET /repositories/{id}',
      parameters: { id: byId[1] },
      signal
    });
    const name = checkedJson(RepositoryAnswer, answer, repository, 'not a repository').full_name;
    const former = `${repository.owner}/${repository.repo}`;
    return name.toLowerCase() === former.toLowerCase() ? null : name;
  }
}
