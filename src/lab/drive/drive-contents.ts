import type { Contents } from '@jupyterlab/services';

import type { SkillsClient, TaggedFile } from '../../client';
import type { SkillDetail } from '../../contracts';

import { directoryModel, directoryOf, fileModel, skillModel } from './content-models';
import { asDriveError, driveError } from './drive-error';
import { placeAt, type Place } from './drive-path';
import { contentModel, type ContentParts } from './file-content';
import type { KnownFiles } from './known-files';
import { objectUrl } from './object-urls';

type SkillPlace = Extract<Place, { kind: 'skill' }>;

export interface DriveContentsOptions extends ContentParts {
  readonly client: SkillsClient;
  readonly known: KnownFiles;
}

/** Its digest is that of the skill. */
const SKILL_MARKDOWN = 'SKILL.md';

/** SKILL.md as the skill's own answer has it, which saves a call; null where that may not be its bytes. */
function skillMarkdownOf({ content, files }: SkillDetail, etag: string | null): TaggedFile | null {
  const file = files.find(({ path }) => path === SKILL_MARKDOWN);
  const isWhole =
    file?.size === new TextEncoder().encode(content).length && !/[\uFFFD\0]/.test(content);
  return file === undefined || !isWhole || file.modifiedAt === null
    ? null
    : {
        path: SKILL_MARKDOWN,
        size: file.size,
        executable: file.executable,
        modifiedAt: file.modifiedAt,
        encoding: 'utf-8',
        content,
        etag
      };
}

/** Answers for the `skills:` drive: scopes, in them skills, in them files. Fails as JupyterLab expects. */
export class DriveContents {
  constructor(options: DriveContentsOptions) {
    this._options = options;
  }

  async get(localPath: string, options: Contents.IFetchOptions = { content: true }) {
    const place = placeAt(localPath);
    try {
      switch (place?.kind) {
        case undefined:
          throw this._missing(localPath);
        case 'root':
          return await this._root(options);
        case 'scope':
          return await this._scope(place.scope, options);
        case 'skill':
          return await this._withinSkill(localPath, place, options);
      }
    } catch (error) {
      throw asDriveError(error);
    }
  }

  async downloadUrl(localPath: string): Promise<string> {
    const place = placeAt(localPath);
    if (place?.kind !== 'skill' || place.path === '') {
      throw driveError(400, this._options.trans.__('Only files can be downloaded.'));
    }
    const { scope, name } = place.skill;
    try {
      return objectUrl(await this._options.client.getFile(scope, name, place.path));
    } catch (error) {
      throw asDriveError(error);
    }
  }

  private async _root({ content }: Contents.IFetchOptions): Promise<Contents.IModel> {
    const { projectSkillsDir } = await this._options.client.context();
    const scopes = projectSkillsDir === null ? ['user'] : ['user', 'project'];
    const list = scopes.map(scope => directoryModel(scope, null, null));
    return directoryModel('', content === true ? list : null, null);
  }

  private async _scope(
    scope: 'user' | 'project',
    { content }: Contents.IFetchOptions
  ): Promise<Contents.IModel> {
    const skills = await this._options.client.listSkills({ scope });
    return directoryModel(scope, content === true ? skills.map(skillModel) : null, null);
  }

  private async _withinSkill(
    localPath: string,
    { skill: { scope, name }, path }: SkillPlace,
    options: Contents.IFetchOptions
  ): Promise<Contents.IModel> {
    const { client } = this._options;
    const isKnownFile = options.type !== undefined && options.type !== 'directory';
    if (path === SKILL_MARKDOWN && isKnownFile && options.content === true) {
      const { etag, skill } = await client.getSkill(scope, name);
      const file = skillMarkdownOf(skill, etag) ?? (await client.getFile(scope, name, path));
      return this._content(skill, file, options);
    }
    if (path !== '' && isKnownFile && options.content === true) {
      const [file, { skill }] = await Promise.all([
        client.getFile(scope, name, path),
        client.getSkill(scope, name)
      ]);
      return this._content(skill, file, options);
    }
    const { etag, skill } = await client.getSkill(scope, name);
    const found = skill.files.find(file => file.path === path && file.link === null);
    if (found !== undefined && options.type !== 'directory') {
      if (options.content === true) {
        return this._content(skill, await client.getFile(scope, name, path), options);
      }
      const hash =
        options.hash === true
          ? this._options.known.asked(
              localPath,
              path === SKILL_MARKDOWN ? etag : (await client.getFile(scope, name, path)).etag
            )
          : undefined;
      return fileModel(`${scope}/${name}/${path}`, found, { writable: !skill.managed, hash });
    }
    const directory = isKnownFile ? null : directoryOf(skill, path);
    if (directory === null) {
      this._options.known.forget(localPath);
      throw this._missing(localPath);
    }
    return options.content === true ? directory : { ...directory, content: null, format: null };
  }

  private _content(
    { managed, name, scope }: SkillDetail,
    file: TaggedFile,
    options: Contents.IFetchOptions
  ): Contents.IModel {
    const localPath = `${scope}/${name}/${file.path}`;
    const text = file.encoding === 'utf-8' ? file.content : null;
    const hash = this._options.known.read(localPath, file.etag, text);
    return contentModel(localPath, file, options, this._options, { writable: !managed, hash });
  }

  private _missing(localPath: string): Error {
    return driveError(
      404,
      this._options.trans.__('There is nothing at %1.', `skills:${localPath}`)
    );
  }

  private readonly _options: DriveContentsOptions;
}
