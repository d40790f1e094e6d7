import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { isValidName } from '../../../domain/names';
import { ProblemError } from '../../../http/problem';

import { isMissing, unlessMissing } from '../disk/disk-problem';
import type { SkillRef } from '../installing/installation';
import { rootOf, type ScopeRoots } from './scopes';
import { findDisabled, keyOf } from '../state/state-directory';

/** Where a bundle is or would be. */
export interface BundleLocation {
  readonly skill: SkillRef;
  readonly root: string;
  /** `root` and the name, or of a disabled bundle that place and the name; a link when `linked`. */
  readonly path: string;
  /** Where the files are: `path`, or the directory that a linked bundle's link leads to. */
  readonly directory: string;
  readonly linked: boolean;
  /** What stands at `path`; a link counts by what it leads to. */
  readonly found: 'bundle' | 'other' | 'nothing';
  /** Whether agents see it. */
  readonly enabled: boolean;
  /** The real path that its record is of: disabling a bundle does not change it. */
  readonly recordedPath: string;
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

type Place = Pick<BundleLocation, 'skill' | 'root' | 'path' | 'enabled'>;

const inRoot = (root: string, skill: SkillRef): Place => ({
  skill,
  root,
  path: join(root, skill.name),
  enabled: true
});

function locationAt(
  place: Place,
  found: BundleLocation['found'],
  link: { readonly directory: string } | null = null
): BundleLocation {
  const recordedPath = link?.directory ?? join(place.root, place.skill.name);
  return {
    ...place,
    directory: link?.directory ?? place.path,
    linked: link !== null,
    found,
    recordedPath,
    key: keyOf(recordedPath)
  };
}

/** The location of what a listing of the root says is a directory. */
export const listedDirectory = (root: string, skill: SkillRef): BundleLocation =>
  locationAt(inRoot(root, skill), 'bundle');

const TELLS_CASE = process.platform !== 'darwin' && process.platform !== 'win32';

/** Where case is not told any spelling leads to an entry, but it has one name, record and lock only. */
async function isSpelledSo(path: string): Promise<boolean> {
  return (
    TELLS_CASE || ((await unlessMissing(readdir(dirname(path)))) ?? []).includes(basename(path))
  );
}

async function lookAt(place: Place): Promise<BundleLocation> {
  const { path } = place;
  const entry = await unlessMissing(lstat(path));
  if (entry === null || !(await isSpelledSo(path))) {
    return locationAt(place, 'nothing');
  }
  if (!entry.isSymbolicLink()) {
    return locationAt(place, entry.isDirectory() ? 'bundle' : 'other');
  }
  try {
    const directory = await realpath(path);
    return (await stat(directory)).isDirectory()
      ? locationAt(place, 'bundle', { directory })
      : locationAt(place, 'other', { directory: path });
  } catch (error) {
    if (isMissing(error)) {
      return locationAt(place, 'other', { directory: path });
    }
    throw error;
  }
}

/**
 * Looks in the root, then among the disabled bundles.
 *
 * @throws ProblemError `no-project`, `skill-not-found` for a name that no directory entry has
 */
export async function locate(roots: ScopeRoots, skill: SkillRef): Promise<BundleLocation> {
  const root = rootOf(roots, skill.scope);
  if (!isListable(skill.name)) {
    throw notFound(skill);
  }
  const here = await lookAt(inRoot(root, skill));
  const off = here.found === 'nothing' ? await findDisabled(root) : null;
  if (off === null) {
    return here;
  }
  const disabled = await lookAt({ ...here, path: join(off, skill.name), enabled: false });
  // Another program may have enabled it between the two looks.
  return disabled.found === 'nothing' ? lookAt(inRoot(root, skill)) : disabled;
}

/** What a disabled bundle of that name is in the way of, or would be. */
export const disabledAt = (off: string, { root, skill }: BundleLocation): Promise<BundleLocation> =>
  lookAt({ root, skill, path: join(off, skill.name), enabled: false });

const folded = (name: string): string => name.normalize('NFC').toLowerCase();

interface TakenName {
  readonly name: string;
  readonly enabled: boolean;
}

async function entriesOf(root: string): Promise<TakenName[]> {
  const off = await findDisabled(root);
  const [names, disabled] = await Promise.all([
    unlessMissing(readdir(root)),
    off === null ? null : unlessMissing(readdir(off))
  ]);
  return [
    ...(names ?? []).map(name => ({ name, enabled: true })),
    ...(disabled ?? []).map(name => ({ name, enabled: false }))
  ];
}

/** Names of the entries of a skills root and of its disabled bundles, in the spelling in which they are compared. */
export async function takenNames(root: string): Promise<ReadonlySet<string>> {
  return new Set((await entriesOf(root)).map(({ name }) => folded(name)));
}

function taken({ name, enabled }: TakenName, { scope }: SkillRef): ProblemError {
  const why = enabled
    ? `The name "${name}" is taken in the ${scope} scope. Nothing was changed; choose another name or overwrite it.`
    : `The name "${name}" is taken in the ${scope} scope by a skill that is disabled. Nothing was changed; choose another name, or enable or delete that one.`;
  return new ProblemError('already-exists', why);
}

/**
 * @param own the bundle that is about to leave its place, which is in nobody's way
 * @throws ProblemError `invalid-name`, or `already-exists` when the name is taken, be it in another
 *   spelling: the directory may be copied to a system that does not tell case
 */
export async function assertFree(location: BundleLocation, own?: BundleLocation): Promise<void> {
  assertValidName(location.skill.name);
  await assertNotTaken(location, own);
}

/** As {@link assertFree}, for a bundle that keeps the name that it has. */
export async function assertNotTaken(
  { root, skill }: BundleLocation,
  own?: BundleLocation
): Promise<void> {
  const isOwn = ({ name, enabled }: TakenName): boolean =>
    own?.root === root && own.skill.name === name && own.enabled === enabled;
  const other = (await entriesOf(root)).find(
    entry => folded(entry.name) === folded(skill.name) && !isOwn(entry)
  );
  if (other !== undefined) {
    throw taken(other, skill);
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
