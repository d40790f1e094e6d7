import { findCollisions } from '../bundle-paths';

/** What may stand at a path in the end. */
export interface Standing {
  readonly path: string;
  readonly isUpstream: boolean;
}

/**
 * What stays here beside files of upstream whose names are the same to some file systems, or that
 * need a directory where it is a file: by its path, the paths of those.
 */
export function rivalsOf(standing: readonly Standing[]): ReadonlyMap<string, readonly string[]> {
  const upstream = new Set(standing.filter(each => each.isUpstream).map(({ path }) => path));
  const rivals = new Map<string, string[]>();
  for (const [one, other] of findCollisions(standing.map(({ path }) => path))) {
    if (upstream.has(one) !== upstream.has(other)) {
      const [local, rival] = upstream.has(one) ? [other, one] : [one, other];
      rivals.set(local, [...(rivals.get(local) ?? []), rival]);
    }
  }
  return rivals;
}
