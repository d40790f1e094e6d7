import { createHash } from 'node:crypto';

import { SkillsError, type Precondition, type SkillsClient } from '../../../src/client';
import type { Problem, SkillFile, WriteFileRequest } from '../../../src/contracts';
import { aDetail } from '../fake-client';

const MODIFIED = '2026-03-04T05:06:07.000Z';

const refusal = (code: Problem['code'], status: number, message: string): SkillsError =>
  new SkillsError(code, status, message);

/** One skill, `user/pdf`, on a disk in memory that keeps the server's conditions. */
export class SkillOnDisk {
  constructor(files: Readonly<Record<string, string | Buffer>>) {
    for (const [path, content] of Object.entries(files)) {
      this.put(path, content);
    }
  }

  /** Thrown by the next write instead of writing. */
  failure: SkillsError | null = null;

  put(path: string, content: string | Buffer): void {
    this._files.set(path, Buffer.from(content));
  }

  remove(path: string): void {
    this._files.delete(path);
  }

  read(path: string): string | undefined {
    return this._files.get(path)?.toString('utf8');
  }

  etag(path: string): string {
    const bytes = this._files.get(path) ?? Buffer.alloc(0);
    return `"${createHash('sha256').update(bytes).digest('hex')}"`;
  }

  /** The calls about files, answered as the server does. */
  readonly calls: Pick<
    SkillsClient,
    'getSkill' | 'getFile' | 'writeFile' | 'deleteFile' | 'renameFile'
  > = {
    getSkill: () => {
      const skill = { ...aDetail(), content: this.read('SKILL.md') ?? '', files: this._list() };
      return Promise.resolve({ skill, etag: this.etag('SKILL.md') });
    },
    getFile: async (_scope, _name, path) => {
      const bytes = this._bytes(path);
      const isText = Buffer.from(bytes.toString('utf8')).equals(bytes) && !bytes.includes(0);
      return Promise.resolve({
        path,
        size: bytes.length,
        executable: false,
        modifiedAt: MODIFIED,
        encoding: isText ? 'utf-8' : 'base64',
        content: bytes.toString(isText ? 'utf8' : 'base64'),
        etag: this.etag(path)
      });
    },
    writeFile: async (_scope, _name, path, request, precondition) => {
      await Promise.resolve();
      this._assert(path, precondition);
      this._write(path, request);
      const file = this._list().find(each => each.path === path);
      if (file === undefined) {
        throw new Error('not written');
      }
      return { file, etag: this.etag(path) };
    },
    deleteFile: async (_scope, _name, path) => {
      if (path === 'SKILL.md') {
        throw refusal('invalid-path', 400, 'SKILL.md cannot be deleted. Nothing was changed.');
      }
      this._bytes(path);
      this.remove(path);
      return Promise.resolve({ snapshot: 'one' });
    },
    renameFile: async (_scope, _name, { from, to }) => {
      if (from === 'SKILL.md') {
        throw refusal('invalid-path', 400, 'SKILL.md cannot be renamed. Nothing was changed.');
      }
      this.put(to, this._bytes(from));
      this.remove(from);
      return Promise.resolve({ snapshot: 'one' });
    }
  };

  private _bytes(path: string): Buffer {
    const bytes = this._files.get(path);
    if (bytes === undefined) {
      throw refusal('file-not-found', 404, `There is no ${path}.`);
    }
    return bytes;
  }

  private _assert(path: string, precondition: Precondition | undefined): void {
    if (this.failure !== null) {
      const failure = this.failure;
      this.failure = null;
      throw failure;
    }
    const exists = this._files.has(path);
    if (precondition === undefined) {
      throw new Error('written without a condition');
    }
    if ('create' in precondition ? exists : precondition.etag !== this.etag(path)) {
      throw refusal('changed-meanwhile', 412, `${path} was changed meanwhile.`);
    }
  }

  private _write(path: string, { content = '', encoding }: WriteFileRequest): void {
    this.put(path, Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'));
  }

  private _list(): SkillFile[] {
    return [...this._files].map(([path, { length }]) => ({
      path,
      size: length,
      binary: false,
      executable: false,
      modifiedAt: MODIFIED,
      link: null
    }));
  }

  private readonly _files = new Map<string, Buffer>();
}
