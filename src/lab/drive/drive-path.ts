import type { Scope } from '../../contracts';
import type { SkillAddress } from '../model/address';

/** The drive's name: `skills:user/pdf/scripts/run.py`. */
export const DRIVE_NAME = 'skills';

/** What a path within the drive leads to. */
export type Place =
  | { readonly kind: 'root' }
  | { readonly kind: 'scope'; readonly scope: Scope }
  /** `path` from the skill's directory, which it is itself when empty. */
  | { readonly kind: 'skill'; readonly skill: SkillAddress; readonly path: string };

/** null where no such place can be. */
export function placeAt(localPath: string): Place | null {
  const [scope, name, ...rest] = localPath.split('/').filter(segment => segment !== '');
  if (scope === undefined) {
    return { kind: 'root' };
  }
  if (scope !== 'user' && scope !== 'project') {
    return null;
  }
  return name === undefined
    ? { kind: 'scope', scope }
    : { kind: 'skill', skill: { scope, name }, path: rest.join('/') };
}

/** The path by which JupyterLab opens a file of a skill. */
export function drivePath({ scope, name }: SkillAddress, path: string): string {
  return `${DRIVE_NAME}:${scope}/${name}/${path}`;
}

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
