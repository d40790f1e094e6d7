import type { FrontmatterReading } from './field';
import { linesOf, type Place } from './text-place';

/** Frontmatter of `key: text` lines alone. Places are looked for only once something is found there. */
export function readPlain(
  inside: string,
  mapping: Readonly<Record<string, string>>
): FrontmatterReading {
  const placeOf = (key: string | number | undefined, ofValue: boolean): Place | null => {
    const lines = linesOf(inside);
    const index = lines.findIndex(line => line.startsWith(`${key}:`));
    const value = (/^[^:]*: */.exec(lines[index] ?? '')?.[0] ?? '').length;
    // Below the opening fence.
    return index === -1 ? null : { line: index + 2, column: ofValue ? value + 1 : 1 };
  };
  return {
    keys: Object.keys(mapping),
    field(key) {
      const value = Object.hasOwn(mapping, key) ? mapping[key] : undefined;
      return value === undefined ? { state: 'absent' } : { state: 'read', value, text: value };
    },
    placeOf: path => placeOf(path[0], true),
    placeOfKey: path => placeOf(path[0], false)
  };
}
