import { diff3MergeRegions, diffComm } from 'node-diff3';

import { anchorsOf } from './line-anchors';

/**
 * The comparison takes time with the number of equal pairs of lines times the length; what would take
 * longer than this (about 50 ms) is left to the user.
 */
const MAX_EFFORT = 10_000_000;

/** Lines of one side, and where they begin in it, from 0. */
export interface SideLines {
  readonly start: number;
  readonly lines: readonly string[];
}

/** A part of a merge: decided, or for the user to decide. */
export type MergeRegion =
  | { readonly kind: 'settled'; readonly lines: readonly string[] }
  | { readonly kind: 'conflict'; readonly mine: SideLines; readonly upstream: SideLines };

const equalLines = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((line, index) => line === right[index]);

function effortOf(base: readonly string[], side: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const line of side) {
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const pairs = base.reduce((sum, line) => sum + (counts.get(line) ?? 0), 0);
  return pairs * Math.max(base.length, side.length);
}

/** The same lines of the three texts; `start` is where they begin. */
interface Part {
  readonly base: string[];
  readonly mine: string[];
  readonly upstream: string[];
  readonly start: { readonly mine: number; readonly upstream: number };
}

const settled = (lines: readonly string[]): MergeRegion => ({ kind: 'settled', lines });

function conflictOf({ mine, upstream, start }: Omit<Part, 'base'>): MergeRegion {
  return {
    kind: 'conflict',
    mine: { start: start.mine, lines: mine },
    upstream: { start: start.upstream, lines: upstream }
  };
}

function partRegions(part: Part): MergeRegion[] {
  const { base, mine, upstream, start } = part;
  if (equalLines(base, mine) || equalLines(mine, upstream)) {
    return [settled(upstream)];
  }
  if (equalLines(base, upstream)) {
    return [settled(mine)];
  }
  if (effortOf(base, mine) + effortOf(base, upstream) > MAX_EFFORT) {
    return [conflictOf(part)];
  }
  return diff3MergeRegions(mine, base, upstream).map(region => {
    if (region.stable) {
      return settled(region.bufferContent);
    }
    const { aContent, aStart, bContent, bStart } = region;
    return equalLines(aContent, bContent)
      ? settled(aContent)
      : conflictOf({
          mine: aContent,
          upstream: bContent,
          start: { mine: start.mine + aStart, upstream: start.upstream + bStart }
        });
  });
}

/**
 * Puts together what two sides made of the same lines. Changes that touch each other, or that stand
 * at the same place and differ, are a conflict.
 */
export function mergeRegions(
  base: readonly string[],
  mine: readonly string[],
  upstream: readonly string[]
): MergeRegion[] {
  const regions: MergeRegion[] = [];
  const end = { base: base.length, mine: mine.length, upstream: upstream.length };
  let from = { base: 0, mine: 0, upstream: 0 };
  for (const anchor of [...anchorsOf(base, mine, upstream), end]) {
    const part = partRegions({
      base: base.slice(from.base, anchor.base),
      mine: mine.slice(from.mine, anchor.mine),
      upstream: upstream.slice(from.upstream, anchor.upstream),
      start: from
    });
    part.forEach(region => regions.push(region));
    const line = base[anchor.base];
    if (line !== undefined) {
      regions.push(settled([line]));
    }
    from = { base: anchor.base + 1, mine: anchor.mine + 1, upstream: anchor.upstream + 1 };
  }
  return regions;
}

/** The same where nobody knows what both come from: every difference is a conflict. */
export function differingRegions(
  mine: readonly string[],
  upstream: readonly string[]
): MergeRegion[] {
  const start = { mine: 0, upstream: 0 };
  if (effortOf(mine, upstream) > MAX_EFFORT) {
    return [conflictOf({ mine: [...mine], upstream: [...upstream], start })];
  }
  return diffComm([...mine], [...upstream]).map(part => {
    if ('common' in part) {
      start.mine += part.common.length;
      start.upstream += part.common.length;
      return settled(part.common);
    }
    const { buffer1, buffer2 } = part;
    const region = conflictOf({ mine: buffer1, upstream: buffer2, start });
    start.mine += buffer1.length;
    start.upstream += buffer2.length;
    return region;
  });
}
