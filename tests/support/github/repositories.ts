import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileChanges } from './fast-import';
import { runGit } from './git';
import { UpstreamRepository } from './upstream-repository';
import type { RepositoryHome } from './upstream-repository';

export interface NewRepository {
  /** Contents of the first commit; without them the repository is empty. */
  readonly files?: FileChanges;
  readonly message?: string;
  /** Readable only with a token that may read it. Default false. */
  readonly private?: boolean;
  /** Default `main`. */
  readonly defaultBranch?: string;
}

/** What an address leads to. */
export type Lookup =
  | { readonly kind: 'found' | 'moved'; readonly repository: UpstreamRepository }
  | { readonly kind: 'absent' };

/** All repositories by number and by name; names are compared case-insensitively. */
export class Repositories implements RepositoryHome {
  readonly #root: string;
  #count = 0;
  readonly #byId = new Map<number, UpstreamRepository>();
  readonly #byName = new Map<string, UpstreamRepository>();
  readonly #formerNames = new Map<string, UpstreamRepository>();

  /** @param root existing directory that gets one bare repository per number */
  constructor(root: string) {
    this.#root = root;
  }

  /** @throws Error when the name is taken */
  async create(fullName: string, options: NewRepository = {}): Promise<UpstreamRepository> {
    const id = 1000 + ++this.#count;
    const gitDirectory = join(this.#root, `${id}.git`);
    const defaultBranch = options.defaultBranch ?? 'main';
    const facts = { id, fullName, private: options.private ?? false, defaultBranch, gitDirectory };
    const repository = new UpstreamRepository(facts, this);
    this.#claim(fullName, repository);
    this.#byId.set(id, repository);
    await rm(gitDirectory, { recursive: true, force: true });
    await mkdir(gitDirectory, { recursive: true });
    await runGit(gitDirectory, [
      'init',
      '--quiet',
      '--bare',
      '--template=',
      `--initial-branch=${defaultBranch}`
    ]);
    if (options.files !== undefined) {
      await repository.commit(options.files, options.message ?? 'First version');
    }
    return repository;
  }

  byName(fullName: string): Lookup {
    const key = fullName.toLowerCase();
    const repository = this.#byName.get(key);
    if (repository !== undefined) {
      return { kind: 'found', repository };
    }
    const moved = this.#formerNames.get(key);
    return moved === undefined ? { kind: 'absent' } : { kind: 'moved', repository: moved };
  }

  byId(id: number): Lookup {
    const repository = this.#byId.get(id);
    return repository === undefined ? { kind: 'absent' } : { kind: 'found', repository };
  }

  rename(repository: UpstreamRepository, fullName: string): void {
    const former = repository.fullName.toLowerCase();
    this.#byName.delete(former);
    this.#claim(fullName, repository);
    repository.fullName = fullName;
    if (fullName.toLowerCase() !== former) {
      this.#formerNames.set(former, repository);
    }
  }

  async delete(repository: UpstreamRepository): Promise<void> {
    repository.objects.close();
    this.#byId.delete(repository.id);
    this.#byName.delete(repository.fullName.toLowerCase());
    for (const [name, target] of [...this.#formerNames]) {
      if (target === repository) {
        this.#formerNames.delete(name);
      }
    }
    await rm(repository.gitDirectory, { recursive: true, force: true });
  }

  /** Ends the helper processes; the directories stay. */
  close(): void {
    for (const repository of this.#byId.values()) {
      repository.objects.close();
    }
  }

  #claim(fullName: string, repository: UpstreamRepository): void {
    const key = fullName.toLowerCase();
    if (!/^[\w.-]+\/[\w.-]+$/.test(fullName) || this.#byName.has(key)) {
      throw new Error(`${fullName} is not a free repository name`);
    }
    this.#byName.set(key, repository);
    // GitHub stops redirecting as soon as the old name is used again.
    this.#formerNames.delete(key);
  }
}
