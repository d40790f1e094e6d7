import { SkillsError } from '../../../../src/client';
import type { SkillFile } from '../../../../src/contracts';
import type { FileClient } from '../../../../src/lab/editor/parts/files/bundle-files';
import { aFile } from '../../detail/a-file';

interface Stored {
  readonly content: string;
  readonly executable: boolean;
}

/** The bytes of a text, as they are sent. */
export const bytesOf = (text: string): string => Buffer.from(text).toString('base64');

/** The files of one skill, as a server keeps them: enough of its manners for the tree. */
export class ServedBundle {
  constructor(paths: readonly string[]) {
    for (const path of paths) {
      this.files.set(path, { content: bytesOf(path), executable: false });
    }
  }

  readonly files = new Map<string, Stored>();
  /** Answers the next call with this. */
  failure: SkillsError | null = null;

  get list(): SkillFile[] {
    return [...this.files].map(([path, { executable }]) => aFile(path, { executable }));
  }

  readonly client: FileClient = {
    getFile: (_scope, _name, path) => this._answer(() => this._read(this.files, path)),
    getVersionFile: (_scope, _name, version, path) =>
      this._answer(() => this._read(this._versions.get(version) ?? new Map(), path)),
    writeFile: (_scope, _name, path, { content, encoding, executable }, precondition) =>
      this._answer(() => {
        const present = this.files.get(path);
        if (precondition !== undefined && 'create' in precondition && present !== undefined) {
          throw new SkillsError('already-exists', 409, `There is a file "${path}".`);
        }
        if (precondition !== undefined && 'etag' in precondition) {
          expect(precondition.etag).toBe(present?.content);
        }
        const base64 = encoding === 'base64' ? content : content && bytesOf(content);
        this.files.set(path, {
          content: base64 ?? present?.content ?? '',
          executable: executable ?? present?.executable ?? false
        });
        return { file: aFile(path), etag: null };
      }),
    deleteFile: (_scope, _name, path) =>
      this._answer(() => {
        const snapshot = this._keep();
        for (const each of this._at(path)) {
          this.files.delete(each);
        }
        return { snapshot };
      }),
    renameFile: (_scope, _name, { from, to }) =>
      this._answer(() => {
        const snapshot = this._keep();
        for (const each of this._at(from)) {
          const file = this.files.get(each);
          this.files.delete(each);
          this.files.set(to + each.slice(from.length), file ?? { content: '', executable: false });
        }
        return { snapshot };
      })
  };

  private _at(path: string): string[] {
    return [...this.files.keys()].filter(each => each === path || each.startsWith(`${path}/`));
  }

  private _keep(): string {
    const version = `v${this._versions.size}`;
    this._versions.set(version, new Map(this.files));
    return version;
  }

  private _read(files: ReadonlyMap<string, Stored>, path: string) {
    const file = files.get(path);
    if (file === undefined) {
      throw new SkillsError('file-not-found', 404, `There is no file "${path}".`);
    }
    const facts = {
      path,
      size: 1,
      modifiedAt: '',
      encoding: 'base64',
      etag: file.content
    } as const;
    return { ...facts, ...file };
  }

  private async _answer<T>(answer: () => T): Promise<T> {
    const { failure } = this;
    this.failure = null;
    if (failure !== null) {
      return Promise.reject(failure);
    }
    return Promise.resolve().then(answer);
  }

  private readonly _versions = new Map<string, Map<string, Stored>>();
}
