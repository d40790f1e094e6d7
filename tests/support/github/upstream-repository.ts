import { importCommit, importTag } from './fast-import';
import type { FileChanges } from './fast-import';
import { runGit } from './git';
import { ObjectReader } from './object-reader';
import { resolveCommit } from './revisions';

// Commits are a minute apart from here on, so that the same calls give the same ids everywhere.
const FIRST_COMMIT_TIME = Date.UTC(2026, 0, 1) / 1000;
const SECONDS_BETWEEN_COMMITS = 60;

/** What the repository needs from the service it lives in. */
export interface RepositoryHome {
  rename(repository: UpstreamRepository, fullName: string): void;
  delete(repository: UpstreamRepository): Promise<void>;
}

export interface RepositoryFacts {
  readonly id: number;
  readonly fullName: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  /** The bare repository's directory. */
  readonly gitDirectory: string;
}

/** A repository on the stand-in: a real bare git repository that tests change as its owner would. */
export class UpstreamRepository {
  readonly id: number;
  readonly gitDirectory: string;
  readonly objects: ObjectReader;
  /** Owner and name as last spelled by whoever created or renamed it. */
  fullName: string;
  private: boolean;
  #defaultBranch: string;
  readonly #home: RepositoryHome;
  #writes: Promise<unknown> = Promise.resolve();
  #time = FIRST_COMMIT_TIME;

  constructor(facts: RepositoryFacts, home: RepositoryHome) {
    this.id = facts.id;
    this.gitDirectory = facts.gitDirectory;
    this.fullName = facts.fullName;
    this.private = facts.private;
    this.#defaultBranch = facts.defaultBranch;
    this.#home = home;
    this.objects = new ObjectReader(facts.gitDirectory);
  }

  get owner(): string {
    return this.fullName.slice(0, this.fullName.indexOf('/'));
  }

  get name(): string {
    return this.fullName.slice(this.fullName.indexOf('/') + 1);
  }

  get defaultBranch(): string {
    return this.#defaultBranch;
  }

  /**
   * Commits changes on top of a branch, which is made when it does not exist.
   * @param changes contents by path; `null` deletes, everything else stays
   * @returns the new commit id
   */
  commit(changes: FileChanges, message = 'Update', branch = this.#defaultBranch): Promise<string> {
    return this.#write(async () => {
      const parent = await this.#commitOf(`refs/heads/${branch}`);
      return await this.#import(changes, message, branch, parent);
    });
  }

  /** Replaces a branch by one commit without history that holds exactly these files. */
  forcePush(
    files: FileChanges,
    message = 'Rewrite',
    branch = this.#defaultBranch
  ): Promise<string> {
    return this.#write(() => this.#import(files, message, branch, null));
  }

  /** Points a branch at a commit, another branch or a tag. @returns the commit id */
  branch(name: string, from = 'HEAD'): Promise<string> {
    return this.#write(async () => {
      const commit = await this.#existing(from);
      await this.#git('update-ref', `refs/heads/${name}`, commit);
      return commit;
    });
  }

  /** Tags a commit: lightweight, or annotated with a tag object of its own. @returns the commit id */
  tag(name: string, options: { annotated?: boolean; at?: string } = {}): Promise<string> {
    return this.#write(async () => {
      const commit = await this.#existing(options.at ?? 'HEAD');
      if (options.annotated === true) {
        const tag = { name, commit, message: `Release ${name}`, time: this.#tick() };
        await importTag(this.gitDirectory, tag);
      } else {
        await this.#git('update-ref', `refs/tags/${name}`, commit);
      }
      return commit;
    });
  }

  /** Deletes a branch or tag by its full name, such as `refs/heads/topic`. */
  deleteRef(ref: string): Promise<void> {
    return this.#write(() => this.#git('update-ref', '-d', ref));
  }

  setDefaultBranch(name: string): Promise<void> {
    return this.#write(async () => {
      await this.#git('symbolic-ref', 'HEAD', `refs/heads/${name}`);
      this.#defaultBranch = name;
    });
  }

  /** Removes commits that no branch or tag reaches, as GitHub's own garbage collection may. */
  pruneUnreachable(): Promise<void> {
    return this.#write(async () => {
      await this.#git('gc', '--quiet', '--prune=now');
      // The lasting reader still has the old packs open.
      this.objects.close();
    });
  }

  /** The commit a branch, tag or id names. @throws Error when there is none */
  head(revision = 'HEAD'): Promise<string> {
    return this.#write(() => this.#existing(revision));
  }

  /** Renames or transfers; the old address redirects until somebody takes its name. */
  rename(fullName: string): void {
    this.#home.rename(this, fullName);
  }

  /** Deletes the repository; every address of it answers 404 from now on. */
  delete(): Promise<void> {
    return this.#write(() => this.#home.delete(this));
  }

  async #import(
    changes: FileChanges,
    message: string,
    branch: string,
    parent: string | null
  ): Promise<string> {
    const commit = { ref: `refs/heads/${branch}`, parent, message, time: this.#tick(), changes };
    return await importCommit(this.gitDirectory, commit);
  }

  async #commitOf(revision: string): Promise<string | null> {
    return (await resolveCommit(this.objects, revision))?.sha ?? null;
  }

  async #existing(revision: string): Promise<string> {
    const commit = await this.#commitOf(revision);
    if (commit === null) {
      throw new Error(`${this.fullName} has no ${revision}`);
    }
    return commit;
  }

  async #git(...args: string[]): Promise<void> {
    await runGit(this.gitDirectory, args);
  }

  #tick(): number {
    this.#time += SECONDS_BETWEEN_COMMITS;
    return this.#time;
  }

  /** One change at a time: parents and times follow the order of the calls. */
  #write<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#writes.then(work);
    // The caller sees the failure; the next change must not.
    this.#writes = result.catch(() => undefined);
    return result;
  }
}
