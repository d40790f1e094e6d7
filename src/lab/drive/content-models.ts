import type { Contents } from '@jupyterlab/services';

import type { SkillDetail, SkillFile, SkillSummary } from '../../contracts';

import { baseName } from './drive-path';

/** For what the server knows no time of: JupyterLab wants one. */
const UNKNOWN_TIME = new Date(0).toISOString();

/** The type by which JupyterLab chooses its viewer. */
export const typeOf = (path: string): Contents.ContentType =>
  path.toLowerCase().endsWith('.ipynb') ? 'notebook' : 'file';

/** What beside the file itself JupyterLab wants to know of it. */
export interface FileFacts {
  readonly writable?: boolean;
  /** Digest by which changes are noticed. */
  readonly hash?: string | undefined;
}

/** Anything but a directory, without its content. */
export function fileModel(
  path: string,
  { size, modifiedAt }: { readonly size: number; readonly modifiedAt: string | null },
  { hash, writable = false }: FileFacts = {}
): Contents.IModel {
  const time = modifiedAt ?? UNKNOWN_TIME;
  return {
    name: baseName(path),
    path,
    type: typeOf(path),
    writable,
    created: time,
    last_modified: time,
    mimetype: '',
    content: null,
    format: null,
    size,
    ...(hash !== undefined && { hash, hash_algorithm: 'sha256' })
  };
}

/** `content: null` where the listing was not asked for. */
export function directoryModel(
  path: string,
  content: readonly Contents.IModel[] | null,
  modifiedAt: string | null,
  writable = false
): Contents.IModel {
  const time = modifiedAt ?? UNKNOWN_TIME;
  return {
    name: baseName(path),
    path,
    type: 'directory',
    writable,
    created: time,
    last_modified: time,
    mimetype: '',
    content,
    format: content === null ? null : 'json'
  };
}

/** The directory of a skill as an entry of its scope: as old as its last installation or sync. */
export function skillModel({
  scope,
  name,
  syncedAt,
  installedAt
}: Pick<SkillSummary, 'scope' | 'name' | 'syncedAt' | 'installedAt'>): Contents.IModel {
  return directoryModel(`${scope}/${name}`, null, syncedAt ?? installedAt);
}

/** ISO times of one form sort as text. */
const latest = (files: readonly SkillFile[]): string | null =>
  files.reduce<string | null>(
    (time, { modifiedAt }) =>
      modifiedAt !== null && modifiedAt > (time ?? '') ? modifiedAt : time,
    null
  );

/** A directory of a skill, as new as the newest file in it; null when there is none at `path`. */
export function directoryOf(
  { scope, name, files, managed }: SkillDetail,
  path: string
): Contents.IModel | null {
  const writable = !managed;
  const prefix = path === '' ? '' : `${path}/`;
  // A link leads elsewhere, so it is no entry of the drive.
  const within = files.filter(file => file.path.startsWith(prefix) && file.link === null);
  if (within.length === 0 && path !== '') {
    return null;
  }
  const here = `${scope}/${name}/${prefix}`;
  const children = new Map<string, SkillFile[]>();
  for (const file of within) {
    const child = file.path.slice(prefix.length).split('/')[0] ?? '';
    const below = children.get(child) ?? [];
    below.push(file);
    children.set(child, below);
  }
  const content = [...children].map(([child, below]) => {
    const file = below.find(each => each.path === `${prefix}${child}`);
    return file === undefined
      ? directoryModel(`${here}${child}`, null, latest(below), writable)
      : fileModel(`${here}${child}`, file, { writable });
  });
  return directoryModel(here.slice(0, -1), content, latest(within), writable);
}
