/** One repository on one host, spelled as the user did. */
export interface Repository {
  readonly host: string;
  readonly owner: string;
  readonly repo: string;
}

/** What a probe of a ref found. */
export type Probe =
  | { readonly moved: false }
  | {
      readonly moved: true;
      /** 40-hex commit the ref points to. */
      readonly commit: string;
      /** `owner/repo` under which the repository goes now, when it answered under another address; else null. */
      readonly renamedTo: string | null;
    };

/** One entry of a repository's tree. */
export interface TreeEntry {
  /** Path from the repository's root. */
  readonly path: string;
  readonly type: 'blob' | 'tree' | 'commit';
  /** Git's six-digit mode, e.g. `100755`; `120000` is a symbolic link. */
  readonly mode: string;
  readonly sha: string;
  /** Bytes; blobs only. */
  readonly size: number | null;
}

export interface Tree {
  readonly entries: readonly TreeEntry[];
  /** The host did not list everything: absence from `entries` proves nothing. */
  readonly truncated: boolean;
}

/** The raw way did not give a file; another way may. */
export class RawUnavailableError extends Error {
  override readonly name = 'RawUnavailableError';

  /**
   * @param status of the answer; null when there was none
   * @param retryAfter what the header of that name says
   */
  constructor(
    readonly status: number | null,
    readonly retryAfter: string | null,
    options?: ErrorOptions
  ) {
    super(status === null ? 'No raw file came' : `Raw file: HTTP ${status}`, options);
  }
}

/**
 * A git host's web interface, as narrow as sync needs it. Every method costs at most one request of
 * quota (one more under a former name of the repository) and fails with a `ProblemError`
 * (`upstream-*`, `source-not-found`); a ref, tree or blob that does not exist is `source-not-found`.
 * `signal` aborts the socket.
 */
export interface GitHost {
  /** Resolves a ref (`HEAD` = default branch) to a commit; a known head makes the request conditional. */
  probe(
    repository: Repository,
    ref: string,
    knownHead: string | null,
    signal?: AbortSignal
  ): Promise<Probe>;
  /** Names of branches or tags that start with `prefix`, with the object each points to. */
  matchingRefs(
    repository: Repository,
    kind: 'heads' | 'tags',
    prefix: string,
    signal?: AbortSignal
  ): Promise<readonly { readonly name: string; readonly sha: string; readonly type: string }[]>;
  /**
   * Whether a commit is part of the default branch's history. A commit that has no history in common
   * with it is `source-not-found`, like one that does not exist.
   */
  inDefaultBranch(
    repository: Repository,
    commit: string,
    signal?: AbortSignal
  ): Promise<{ readonly contained: boolean; readonly renamedTo: string | null }>;
  /** Names of the branches whose latest commit it is. */
  branchesAt(
    repository: Repository,
    commit: string,
    signal?: AbortSignal
  ): Promise<readonly string[]>;
  tree(
    repository: Repository,
    treeish: string,
    recursive: boolean,
    signal?: AbortSignal
  ): Promise<Tree>;
  blob(repository: Repository, sha: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** Base address under which {@link GitHost.raw} finds files; null: this host has no raw way. */
  readonly rawUrl: string | null;
  /**
   * One file of one commit, without spending quota. Only of public repositories, unless the
   * administrator lets the token be sent along.
   *
   * @param path from the repository's root
   * @param size bytes that the tree tells; more are not read
   * @throws RawUnavailableError, for whatever reason, unless `signal` was aborted
   */
  raw(
    repository: Repository,
    commit: string,
    path: string,
    size: number,
    signal?: AbortSignal
  ): Promise<Uint8Array>;
  /** The gzipped tar of one commit, from the first byte; the caller reads, counts and stops. */
  archive(
    repository: Repository,
    commit: string,
    signal?: AbortSignal
  ): Promise<ReadableStream<Uint8Array>>;
}
