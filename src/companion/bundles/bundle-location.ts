import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { isValidName } from '../../domain/names';
import { ProblemError } from '../../http/problem';

import { isMissing, unlessMissing } from './disk-problem';
import type { SkillRef } from './installation';
import { rootOf, type ScopeRoots } from './scopes';
import { keyOf } from './state-directory';

/** Where a bundle is or would be. */
export interface BundleLocation {
  readonly skill: SkillRef;
  readonly root: string;
  /** `root` and the name; a link when `linked`. */
  readonly path: string;
  /** Where the files are: `path`, or the directory that a linked bundle's link leads to. */
  readonly directory: string;
  readonly linked: boolean;
  /** What stands at `path`; a link counts by what it leads to. */
  readonly found: 'bundle' | 'other' | 'nothing';
  /** Key of the record, the lock and the journal entry. */
  readonly key: string;
}

/** Whether a name can be that of a directory entry that we list: it never leaves the root. */
export const isListable = (name: string): boolean =>
  name !== '' && !name.startsWith('.') && !/[/\\\0]/.test(name);

export const notFound = (skill: SkillRef): ProblemError =>
  new ProblemError(
    'skill-not-found',
    `There is no skill "${skill.name}" in the ${skill.scope} scope.`
  );

/** @throws ProblemError `no-project`, `skill-not-found` for a name that no directory entry has */
export async function locate(roots: ScopeRoots, skill: SkillRef): Promise<BundleLocation> {
  const root = rootOf(roots, skill.scope);
  if (!isListable(skill.name)) {
    throw notFound(skill);
  }
  const path = join(root, skill.name);
  const here = (
    found: BundleLocation['found'],
    linked = false,
    directory = path
  ): BundleLocation => ({ skill, root, path, directory, linked, found, key: keyOf(directory) });

  const entry = await unlessMissing(lstat(path));
  if (entry === null) {
    return here('nothing');
  }
  if (!entry.isSymbolicLink()) {
    return here(entry.isDirectory() ? 'bundle' : 'other');
  }
  try {
    const directory = await realpath(path);
    return (await stat(directory)).isDirectory()
      ? here('bundle', true, directory)
      : here('other', true);
  } catch (error) {
    if (isMissing(error)) {
      return here('other', true);
    }
    throw error;
  }
}

const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/** Names of the entries of a skills root, in the spelling in which they are compared. */
export async function takenNames(root: string): Promise<ReadonlySet<string>> {
  return new Set(((await unlessMissing(readdir(root))) ?? []).map(folded));
}

/**
 * @throws ProblemError `invalid-name`, or `already-exists` when the name is taken, be it in another
 *   spelling: the directory may be copied to a system that does not tell case
 */
export async function assertFree(location: BundleLocation): Promise<void> {
  const { name, scope } = location.skill;
  assertValidName(name);
  const taken = ((await unlessMissing(readdir(location.root))) ?? []).find(
    entry => folded(entry) === folded(name)
  );
  if (taken !== undefined) {
    throw new ProblemError(
      'already-exists',
      `The name "${taken}" is taken in the ${scope} scope. Nothing was changed; choose another name or overwrite it.`
    );
  }
}

/** @throws ProblemError `invalid-name` */
export function assertValidName(name: string): void {
  if (!isValidName(name)) {
    throw new ProblemError(
      'invalid-name',
      'A skill name has 1 to 64 lower-case letters, digits and single hyphens, and neither begins nor ends with a hyphen.'
    );
  }
}
