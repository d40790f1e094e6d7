import { isMap, type Node, type YAMLMap } from 'yaml';

import {
  entryStop,
  findEntry,
  indentAt,
  lineStart,
  rangeOf,
  type YamlEntry,
  type YamlSource
} from './yaml-source';
import type { Splice } from './yaml-splice';

/** What takes a field away; null where it is written in a way in which it cannot be. */
export function removalIn({ text, root }: YamlSource, path: readonly string[]): Splice | null {
  const entries: YamlEntry[] = [];
  let map: YAMLMap | null = root;
  for (const key of path) {
    const entry = map === null ? null : findEntry(map, key);
    if (entry === null || entry === undefined) {
      return null;
    }
    entries.push(entry);
    map = isMap(entry.value) ? entry.value : null;
  }
  // With the only entry of a mapping the mapping goes.
  let entry = entries.pop();
  while (entry?.map.items.length === 1 && entries.length > 0) {
    entry = entries.pop();
  }
  if (entry === undefined) {
    return null;
  }
  return entry.map.flow === true ? flowRemoval(entry) : lineRemoval(text, entry);
}

function lineRemoval(text: string, entry: YamlEntry): Splice | null {
  const [at] = rangeOf(entry.key);
  return indentAt(text, at) === null
    ? null
    : { start: lineStart(text, at), end: entryStop(text, entry), insert: '' };
}

function flowRemoval({ map, pair, key, value }: YamlEntry): Splice | null {
  const at = map.items.indexOf(pair);
  const next = map.items[at + 1]?.key as Node | undefined;
  const before = map.items[at - 1];
  const previous = (before?.value ?? before?.key) as Node | undefined;
  const start = rangeOf(key)[0];
  if (next !== undefined) {
    return { start, end: rangeOf(next)[0], insert: '' };
  }
  const end = rangeOf(value ?? key)[1];
  return { start: previous === undefined ? start : rangeOf(previous)[1], end, insert: '' };
}
