import { diff3MergeRegions, type IRegion } from 'node-diff3';

import { anchorsOf } from './line-anchors';

/**
 * The comparison takes time with the number of equal pairs of lines times the length; what would take
 * longer than this (about 50 ms) is left to the user.
 */
const MAX_EFFORT = 10_000_000;

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

/** What both sides made of a part: null when they did different things to the same lines. */
function settled(region: IRegion<string>): readonly string[] | null {
  if (region.stable) {
    return region.bufferContent;
  }
  return equalLines(region.aContent, region.bContent) ? region.aContent : null;
}

function mergePart(base: string[], mine: string[], upstream: string[]): readonly string[] | null {
  if (equalLines(base, mine) || equalLines(mine, upstream)) {
    return upstream;
  }
  if (equalLines(base, upstream)) {
    return mine;
  }
  if (effortOf(base, mine) + effortOf(base, upstream) > MAX_EFFORT) {
    return null;
  }
  const merged: string[] = [];
  for (const region of diff3MergeRegions(mine, base, upstream)) {
    const lines = settled(region);
    if (lines === null) {
      return null;
    }
    lines.forEach(line => merged.push(line));
  }
  return merged;
}

/**
 * Puts together what two sides made of the same lines. Changes that touch each other, or that stand
 * at the same place and differ, are a conflict.
 *
 * @returns null on conflict
 */
export function mergeLines(
  base: readonly string[],
  mine: readonly string[],
  upstream: readonly string[]
): string[] | null {
  const merged: string[] = [];
  const end = { base: base.length, mine: mine.length, upstream: upstream.length };
  let from = { base: 0, mine: 0, upstream: 0 };
  for (const anchor of [...anchorsOf(base, mine, upstream), end]) {
    const part = mergePart(
      base.slice(from.base, anchor.base),
      mine.slice(from.mine, anchor.mine),
      upstream.slice(from.upstream, anchor.upstream)
    );
    if (part === null) {
      return null;
    }
    part.forEach(line => merged.push(line));
    const line = base[anchor.base];
    if (line !== undefined) {
      merged.push(line);
    }
    from = { base: anchor.base + 1, mine: anchor.mine + 1, upstream: anchor.upstream + 1 };
  }
  return merged;
}
