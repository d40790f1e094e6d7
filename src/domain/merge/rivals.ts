import { findCollisions } from '../bundle-paths';

import type { MergedPath } from './merge-sides';

/**
 * What stays here beside new files of upstream whose names are the same to some file systems, or that
 * need a directory where it is a file: by its path, the paths of those. What stands side by side here
 * already is no concern of a merge.
 *
 * @param standing what may stand in the end
 */
export function rivalsOf(standing: readonly MergedPath[]): ReadonlyMap<string, readonly string[]> {
  const fresh = new Set(standing.filter(isFresh).map(({ path }) => path));
  const local = new Set(standing.filter(isLocal).map(({ path }) => path));
  const rivals = new Map<string, string[]>();
  for (const [one, other] of findCollisions(standing.map(({ path }) => path))) {
    const pairs = [
      [one, other],
      [other, one]
    ] as const;
    for (const [here, there] of pairs.filter(pair => local.has(pair[0]) && fresh.has(pair[1]))) {
      rivals.set(here, [...(rivals.get(here) ?? []), there]);
    }
  }
  return rivals;
}

const isLocal = ({ upstream }: MergedPath): boolean => upstream === undefined;

const isFresh = ({ mine, upstream, isOther }: MergedPath): boolean =>
  upstream !== undefined && mine === undefined && !isOther;
