import { checkBundlePath, findCollisions } from '../../../domain/bundle-paths';
import { ProblemError } from '../../../http/problem';

import { SKILL_MARKDOWN, type BundleScan } from '../listing/bundle-scan';

/** @throws ProblemError `invalid-path` for what is no plain path below the bundle's directory */
export function assertPlainPath(path: string): void {
  const isPlain = path.split('/').every(segment => !['', '.', '..'].includes(segment));
  if (!isPlain || /[\\\p{Cc}\p{Cs}]/u.test(path)) {
    throw new ProblemError(
      'invalid-path',
      'A path leads from the directory of the skill to one of its files, with "/" between the names and without ".", ".." or control characters.'
    );
  }
}

/** @throws ProblemError `invalid-path` when `path` is SKILL.md, in whatever spelling */
export function assertNotSkillMarkdown(path: string): void {
  if (path.normalize('NFC').toUpperCase() === SKILL_MARKDOWN.toUpperCase()) {
    throw new ProblemError(
      'invalid-path',
      'SKILL.md is what makes the directory a skill, so it can be neither deleted nor renamed. Nothing was changed; delete the skill instead.'
    );
  }
}

/**
 * @throws ProblemError `invalid-path` when not every system can hold a file of this path,
 *   `already-exists` when one of the files that are there may be taken for it
 */
export function assertNewPath(path: string, present: readonly string[]): void {
  const reason = checkBundlePath(path);
  if (reason !== null) {
    throw new ProblemError('invalid-path', `The path "${path}" ${reason}. Nothing was changed.`);
  }
  const pair = findCollisions([...present, path]).find(each => each.includes(path));
  if (pair !== undefined) {
    const other = pair[0] === path ? pair[1] : pair[0];
    throw new ProblemError(
      'already-exists',
      `"${path}" and "${other}", which is there already, cannot stand side by side on every file system. Nothing was changed; choose another name.`
    );
  }
}

/** The paths of everything that a bundle has but directories. */
export const pathsOf = (scan: BundleScan): string[] => [
  ...scan.files.map(file => file.path),
  ...scan.links.map(link => link.path),
  ...scan.special,
  ...scan.unreadable
];
