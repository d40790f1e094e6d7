import { isAlias, isMap, isScalar, isSeq, type Document, type Pair } from 'yaml';

import type { Field, FrontmatterReading } from './field';
import type { FieldPath } from './finding';
import { placeAt, type Place } from './text-place';

/** What a parsed key is called: as a text, or as it is written. */
function keyText(key: unknown): string | null {
  if (!isScalar(key)) {
    return null;
  }
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

const rangeOf = (node: unknown): readonly [number, number] | null => {
  const known = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
  return known && node.range !== null && node.range !== undefined
    ? [node.range[0], node.range[1]]
    : null;
};

const isEmpty = ([start, end]: readonly [number, number]): boolean => start === end;

interface Found {
  /** Where the innermost key on the way stands that was found. */
  readonly key: number | null;
  readonly value: number | null;
}

/** Walks down as far as the document goes. */
function find(document: Document, path: FieldPath): Found {
  let node: unknown = document.contents;
  let found: Found = { key: null, value: null };
  for (const part of path) {
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(({ key }) => keyText(key) === String(part));
      if (pair === undefined) {
        return found;
      }
      node = pair.value;
      found = { key: rangeOf(pair.key)?.[0] ?? found.key, value: null };
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items[part];
    } else {
      return found;
    }
    const range = rangeOf(node);
    found = { ...found, value: range === null || isEmpty(range) ? found.key : range[0] };
  }
  return found;
}

/** A scalar as it is written, trimmed. */
function scalarText(node: unknown): string | null {
  if (!isScalar(node) || node.value === null) {
    return null;
  }
  return (typeof node.value === 'string' ? node.value : (node.source ?? '')).trim();
}

function placesIn(
  document: Document,
  source: string,
  linesAbove: number
): Pick<FrontmatterReading, 'placeOf' | 'placeOfKey'> {
  const at = (offset: number | null): Place | null =>
    offset === null ? null : placeAt(source, offset, linesAbove);
  return {
    placeOf(path) {
      const { key, value } = find(document, path);
      return at(value ?? key);
    },
    placeOfKey: path => at(find(document, path).key)
  };
}

/**
 * Frontmatter, or a part of it, that is a YAML mapping.
 *
 * @param source what was parsed: a line of the fence, then the text
 * @param linesAbove how many lines of the file stand above `source`
 */
export function readYaml(
  document: Document,
  source: string,
  record: Readonly<Record<string, unknown>>,
  linesAbove = 0
): FrontmatterReading {
  const items = isMap(document.contents) ? document.contents.items : [];
  const keys = items.map(({ key }) => keyText(key) ?? String(key));
  return {
    keys,
    field(key): Field {
      if (!Object.hasOwn(record, key)) {
        return { state: 'absent' };
      }
      const node = items.find(pair => keyText(pair.key) === key)?.value;
      const resolved = isAlias(node) ? node.resolve(document) : node;
      return { state: 'read', value: record[key], text: scalarText(resolved) };
    },
    ...placesIn(document, source, linesAbove)
  };
}
