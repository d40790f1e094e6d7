import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { SkillsClient } from '../../client';
import type { SkillAddress } from '../model/address';

import { fileModel } from './content-models';
import { asDriveError, driveError } from './drive-error';
import { placeAt } from './drive-path';
import { freePath, splitPath } from './free-path';
import type { KnownFiles } from './known-files';
import { saveFailure } from './save-failure';
import { savedContent } from './saved-content';
import { writeNotebook } from './notebook';

interface FilePlace {
  readonly skill: SkillAddress;
  readonly path: string;
}

export interface DriveEditsOptions {
  readonly client: SkillsClient;
  readonly known: KnownFiles;
  readonly trans: TranslationBundle;
}

const EMPTY_NOTEBOOK = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 };

/** Changes of files within skills, as JupyterLab asks a drive for them. Fails as JupyterLab expects. */
export class DriveEdits {
  constructor({ client, known, trans }: DriveEditsOptions) {
    this._client = client;
    this._known = known;
    this._trans = trans;
  }

  /** Replaces only what the document was read from; makes only what is not there. */
  async save(localPath: string, model: Partial<Contents.IModel>): Promise<Contents.IModel> {
    const { path, skill } = this._fileAt(localPath);
    const saved = savedContent(model);
    if (saved === null) {
      throw driveError(400, this._trans.__('Only files can be saved in a skill.'));
    }
    const request =
      model.format === 'text'
        ? { ...saved, content: this._known.withLineEnds(localPath, saved.content ?? '') }
        : saved;
    try {
      return await this._write({ skill, path }, request, this._known.conditionOf(localPath));
    } catch (error) {
      throw saveFailure(error, this._trans);
    }
  }

  async newUntitled(options: Contents.ICreateOptions = {}): Promise<Contents.IModel> {
    const { skill, path: directory } = this._placeAt(options.path ?? '');
    if (options.type === 'directory') {
      throw driveError(
        400,
        this._trans.__('A folder comes with its first file: name a file “folder/file”.')
      );
    }
    const isNotebook = options.type === 'notebook';
    const extension = isNotebook ? '.ipynb' : (options.ext ?? '.txt');
    const content = isNotebook ? (writeNotebook(EMPTY_NOTEBOOK) ?? '') : '';
    return this._passOn(async () => {
      const name = `untitled${extension.startsWith('.') ? '' : '.'}${extension}`;
      const path = await this._freePath(skill, directory, name, '');
      return this._write({ skill, path }, { content, encoding: 'utf-8' }, { create: true });
    });
  }

  async rename(oldLocalPath: string, newLocalPath: string): Promise<Contents.IModel> {
    const from = this._fileAt(oldLocalPath);
    const to = this._fileAt(newLocalPath);
    this._assertSameSkill(from.skill, to.skill);
    const { scope, name } = from.skill;
    return this._passOn(async () => {
      await this._client.renameFile(scope, name, { from: from.path, to: to.path });
      this._known.move(oldLocalPath, newLocalPath);
      return this._modelOf(to);
    });
  }

  async delete(localPath: string): Promise<void> {
    const { skill, path } = this._fileAt(localPath);
    await this._passOn(() => this._client.deleteFile(skill.scope, skill.name, path));
    this._known.forget(localPath);
  }

  /** Within a skill, beside others of the same name under a name of its own. */
  async copy(fromLocalPath: string, toLocalDirectory: string): Promise<Contents.IModel> {
    const { skill, path } = this._fileAt(fromLocalPath);
    const target = this._placeAt(toLocalDirectory);
    this._assertSameSkill(skill, target.skill);
    return this._passOn(async () => {
      const file = await this._client.getFile(skill.scope, skill.name, path);
      const free = await this._freePath(skill, target.path, splitPath(path).name, '-Copy');
      const { content, encoding, executable } = file;
      return this._write(
        { skill, path: free },
        { content, encoding, executable },
        { create: true }
      );
    });
  }

  private async _write(
    { skill: { scope, name }, path }: FilePlace,
    request: Parameters<SkillsClient['writeFile']>[3],
    condition: Parameters<SkillsClient['writeFile']>[4]
  ): Promise<Contents.IModel> {
    const { etag, file } = await this._client.writeFile(scope, name, path, request, condition);
    const localPath = `${scope}/${name}/${path}`;
    const text = request.encoding === 'utf-8' ? (request.content ?? null) : null;
    const hash = this._known.read(localPath, etag, text);
    return fileModel(localPath, file, { writable: true, hash });
  }

  private async _modelOf({ skill: { scope, name }, path }: FilePlace): Promise<Contents.IModel> {
    const { skill } = await this._client.getSkill(scope, name);
    const file = skill.files.find(each => each.path === path);
    const parts = file ?? { size: 0, modifiedAt: null };
    return fileModel(`${scope}/${name}/${path}`, parts, { writable: true });
  }

  private async _freePath(
    { scope, name }: SkillAddress,
    directory: string,
    file: string,
    suffix: string
  ): Promise<string> {
    const { skill } = await this._client.getSkill(scope, name);
    return freePath(
      { directory, name: file },
      suffix,
      skill.files.map(({ path }) => path)
    );
  }

  private _assertSameSkill(one: SkillAddress, other: SkillAddress): void {
    if (one.scope !== other.scope || one.name !== other.name) {
      throw driveError(400, this._trans.__('Files stay within their skill; nothing was changed.'));
    }
  }

  private _placeAt(localPath: string): FilePlace {
    const place = placeAt(localPath);
    if (place?.kind !== 'skill') {
      throw this._notOfASkill();
    }
    return place;
  }

  private _fileAt(localPath: string): FilePlace {
    const place = this._placeAt(localPath);
    if (place.path === '') {
      throw this._notOfASkill();
    }
    return place;
  }

  private _notOfASkill(): Error {
    return driveError(
      400,
      this._trans.__('Skills are made and deleted in the Skills panel; nothing was changed.')
    );
  }

  private async _passOn<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw asDriveError(error);
    }
  }

  private readonly _client: SkillsClient;
  private readonly _known: KnownFiles;
  private readonly _trans: TranslationBundle;
}
