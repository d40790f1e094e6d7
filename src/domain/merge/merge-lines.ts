import { mergeRegions } from './merge-regions';

/**
 * Puts together what two sides made of the same lines, where they touch no line in common.
 *
 * @returns null on conflict
 */
export function mergeLines(
  base: readonly string[],
  mine: readonly string[],
  upstream: readonly string[]
): string[] | null {
  const merged: string[] = [];
  for (const region of mergeRegions(base, mine, upstream)) {
    if (region.kind === 'conflict') {
      return null;
    }
    region.lines.forEach(line => merged.push(line));
  }
  return merged;
}
