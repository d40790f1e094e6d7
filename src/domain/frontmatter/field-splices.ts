import { isMap, isScalar, type Node, type YAMLMap } from 'yaml';

import { replacements } from './value-splices';
import { findEntry, indentAt, rangeOf, stopOf, type YamlSource } from './yaml-source';
import type { Splice } from './yaml-splice';
import { entriesText, flowText, type FieldValue } from './yaml-text';

/**
 * Ways of writing a field, the one that keeps most of the found form first. Which of them say what
 * is wanted the caller finds out.
 *
 * @param last where a new field of the frontmatter itself goes
 */
export function settingsIn(
  source: YamlSource,
  path: readonly string[],
  value: FieldValue,
  last: number
): Splice[] {
  if (source.root === null) {
    const insert = entriesText(nested(path, value), '', source.lineEnd) + source.lineEnd;
    return [{ start: last, end: last, insert }];
  }
  return settingsBelow(source, source.root, path, value, last);
}

/** `['a', 'b']` and 1 as `{a: {b: 1}}`. */
function nested(path: readonly string[], value: FieldValue): Record<string, FieldValue> {
  const [key = '', ...rest] = path;
  return { [key]: rest.length === 0 ? value : nested(rest, value) };
}

function settingsBelow(
  source: YamlSource,
  map: YAMLMap,
  path: readonly string[],
  value: FieldValue,
  last: number | null
): Splice[] {
  const [key = '', ...rest] = path;
  const entry = findEntry(map, key);
  if (entry === undefined) {
    return [];
  }
  if (entry === null) {
    return insertions(source, map, nested(path, value), last);
  }
  if (rest.length === 0) {
    return replacements(source, entry, value);
  }
  if (isMap(entry.value)) {
    return settingsBelow(source, entry.value, rest, value, null);
  }
  const isEmpty = entry.value === null || (isScalar(entry.value) && entry.value.value === null);
  return isEmpty ? replacements(source, entry, nested(rest, value)) : [];
}

function insertions(
  { text, lineEnd }: YamlSource,
  map: YAMLMap,
  entry: Record<string, FieldValue>,
  last: number | null
): Splice[] {
  const [first] = map.items;
  if (map.flow === true) {
    const inner = flowText(entry).slice(1, -1);
    const final = map.items.at(-1);
    const [, end] = rangeOf(map);
    const lastNode = (final?.value ?? final?.key ?? null) as Node | null;
    const at = lastNode === null ? end - 1 : rangeOf(lastNode)[1];
    return [{ start: at, end: at, insert: lastNode === null ? inner : `, ${inner}` }];
  }
  const indent = first === undefined ? null : indentAt(text, rangeOf(first.key as Node)[0]);
  if (indent === null) {
    return [];
  }
  const at = last ?? stopOf(text, map);
  return [{ start: at, end: at, insert: entriesText(entry, indent, lineEnd) + lineEnd }];
}
