import type { GitHost, Probe, Repository, Tree } from './git-host';
import {
  BlobAnswer,
  BranchesAnswer,
  CommitAnswer,
  CompareAnswer,
  MatchingRefsAnswer,
  TreeAnswer
} from './github-answers';
import { checkedJson, GitHubClient, type Answer, type GitHubClientDeps } from './github-client';
import { requireRefOrId } from './own-commit';
import { readRawFile } from './raw-file';
import { senselessAnswer } from './upstream-problems';

/**
 * GitHub's REST API. One call is one request of quota (under a former name of a repository one more:
 * the redirect), nothing is retried. An instance serves one operation.
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
    requireRefOrId(repository, ref);
    const answer = await this.#client.callIfChanged({
      repository,
      route: 'GET /repos/{owner}/{repo}/commits/{ref}',
      parameters: { ref },
      headers: {
        accept: 'application/vnd.github.sha',
        ...(knownHead === null ? {} : { 'if-none-match': `"${knownHead}"` })
      },
      // Of a repository that was renamed the JSON answer tells the name, in the same request.
      acceptAfterRedirect: 'application/vnd.github+json',
      signal,
      firstByteMs: this.#deps.timeouts.probeMs
    });
    if (answer === null) {
      if (knownHead === null) {
        throw senselessAnswer(repository, 'unchanged since nothing');
      }
      return { moved: false };
    }
    return probed(repository, knownHead, answer);
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

  async inDefaultBranch(
    repository: Repository,
    commit: string,
    signal?: AbortSignal
  ): Promise<{ readonly contained: boolean; readonly renamedTo: string | null }> {
    const answer = await this.#client.call({
      repository,
      route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
      // Of what is ahead only the number counts, and that is told with any page.
      parameters: { basehead: `HEAD...${commit}`, per_page: 1 },
      signal
    });
    const { url, status } = checkedJson(CompareAnswer, answer, repository, 'not a comparison');
    return {
      contained: status === 'behind' || status === 'identical',
      renamedTo: newName(repository, url)
    };
  }

  async branchesAt(
    repository: Repository,
    commit: string,
    signal?: AbortSignal
  ): Promise<readonly string[]> {
    const answer = await this.#client.call({
      repository,
      route: 'GET /repos/{owner}/{repo}/commits/{commit}/branches-where-head',
      parameters: { commit },
      signal
    });
    const branches = checkedJson(BranchesAnswer, answer, repository, 'not a list of branches');
    return branches.map(({ name }) => name);
  }
}

function probed(repository: Repository, knownHead: string | null, answer: Answer): Probe {
  const text = String(answer.data).trim();
  const { sha: commit, url } = /^[0-9a-f]{40}$/.test(text)
    ? { sha: text, url: '' }
    : checkedJson(CommitAnswer, answer, repository, 'not a commit id');
  const renamedTo = newName(repository, url);
  return commit === knownHead && renamedTo === null
    ? { moved: false }
    : { moved: true, commit, renamedTo };
}

/** The name a repository goes by now, where an address in an answer tells another than was asked for. */
function newName({ owner, repo }: Repository, url: string): string | null {
  const name = /\/repos\/([\w.-]+\/[\w.-]+)\//.exec(url)?.[1] ?? null;
  return name?.toLowerCase() === `${owner}/${repo}`.toLowerCase() ? null : name;
}
