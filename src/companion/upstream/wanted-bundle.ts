import { checkBundlePath, findCollisions } from '../../domain/bundle-paths';
import type { Candidate } from '../../domain/candidates';
import { checkBundleLimits, type Limits } from '../../domain/limits';
import { isNoise } from '../../domain/noise';
import { ProblemError } from '../../http/problem';
import type { TreeEntry } from './git-host';

/** A skill directory of one commit that passed every check a tree alone allows. */
export interface WantedBundle {
  /** Directory in the repository; '' is its root. */
  readonly path: string;
  /** Git tree id of that directory. */
  readonly tree: string;
  /** Regular files with paths from the directory. */
  readonly files: readonly TreeEntry[];
  readonly skipped: readonly { readonly path: string; readonly reason: 'link' | 'submodule' }[];
}

/**
 * Checks names and sizes before anything is downloaded. By-products (`__pycache__`, `.DS_Store` …)
 * are no part of the bundle.
 *
 * @throws ProblemError `unsafe-archive`, `too-large`
 */
export function wantBundle(candidate: Candidate<TreeEntry>, limits: Limits): WantedBundle {
  const { path, tree, skipped } = candidate;
  const files = candidate.files.filter(file => !isNoise(file.path));
  const place = path === '' ? 'the repository' : path;
  const tooLarge = checkBundleLimits(
    files.map(file => ({ path: file.path, size: file.size ?? 0 })),
    limits
  );
  if (tooLarge !== null) {
    throw new ProblemError('too-large', `${tooLarge} Nothing of ${place} was downloaded.`);
  }
  for (const file of files) {
    const reason = checkBundlePath(file.path);
    if (reason !== null) {
      throw unsafe(`The path "${file.path}" in ${place} ${reason}.`);
    }
  }
  const collision = findCollisions(files.map(file => file.path))[0];
  if (collision !== undefined) {
    const [one, other] = collision;
    throw unsafe(`"${one}" and "${other}" in ${place} cannot both exist on every system.`);
  }
  if (tree === null) {
    throw new ProblemError(
      'upstream-error',
      `The host did not say which version ${place} has. Nothing was changed.`
    );
  }
  return { path, tree, files, skipped };
}

function unsafe(reason: string): ProblemError {
  return new ProblemError('unsafe-archive', `${reason} Nothing was installed.`);
}
