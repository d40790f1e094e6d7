import { isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';

import { formatLike, quoteDouble } from './plain-scalar';
import { equalYaml } from './yaml-mapping';
import {
  dashesOf,
  entryStop,
  findEntry,
  indentAt,
  isBlockScalar,
  lineStart,
  lineStop,
  rangeOf,
  stopOf,
  type YamlEntry,
  type YamlSource
} from './yaml-source';
import {
  blockText,
  entriesText,
  flowText,
  foldedText,
  isListValue,
  isMapping,
  itemText,
  literalText,
  type FieldValue
} from './yaml-text';

/** Text that takes the place of what stands between two offsets. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

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

/** The text of a value in the place of an entry's whole value; a comment stays on the line of the key. */
function rewritten(
  { text, lineEnd }: YamlSource,
  { key, value, afterColon }: YamlEntry,
  insert: string
): Splice[] {
  if (afterColon === null || indentAt(text, rangeOf(key)[0]) === null) {
    return [];
  }
  const end = value === null ? afterColon : contentEnd(text, value, afterColon);
  const [first = '', ...more] = insert.split(lineEnd);
  if (more.length === 0) {
    return [{ start: afterColon, end, insert }];
  }
  const stop = lineStop(text, end);
  const comment = text.slice(end, stop);
  return [{ start: afterColon, end: stop, insert: [first + comment, ...more].join(lineEnd) }];
}

/** Where a value in block style ends, before the line end and without a comment behind a scalar. */
function contentEnd(text: string, value: Node, afterColon: number): number {
  const [start, end] = rangeOf(value);
  const isBlock = isBlockScalar(value) || ((isMap(value) || isSeq(value)) && value.flow !== true);
  if (!isBlock) {
    return Math.max(start === end ? afterColon : end, afterColon);
  }
  const stop = stopOf(text, value);
  return text.startsWith('\r\n', stop - 2)
    ? stop - 2
    : text.charAt(stop - 1) === '\n'
      ? stop - 1
      : stop;
}

const isEmptyNull = (node: Node): boolean => {
  const [start, end] = rangeOf(node);
  return isScalar(node) && node.value === null && start === end;
};

function replacements(source: YamlSource, entry: YamlEntry, value: FieldValue): Splice[] {
  const { text, lineEnd } = source;
  const { value: node, key, map } = entry;
  if (map.flow === true) {
    return node === null ? [] : inPlace(text, node, value, true);
  }
  const indent = indentAt(text, rangeOf(key)[0]) ?? '';
  const anew = rewritten(source, entry, blockText(value, indent, lineEnd));
  const last = typeof value === 'string' ? [...anew, ...quoted(source, entry, value)] : anew;
  if (node === null || isEmptyNull(node)) {
    return last;
  }
  return [...alike(source, entry, node, value), ...last];
}

/** Ways that keep the form in which a value is found. */
function alike(source: YamlSource, entry: YamlEntry, node: Node, value: FieldValue): Splice[] {
  const isCollection = isListValue(value) || isMapping(value);
  if (isSeq(node) || isMap(node)) {
    if (node.flow === true) {
      return isCollection ? inPlace(source.text, node, value, true) : [];
    }
    return isSeq(node) && isListValue(value) ? itemSplices(source, node, value) : [];
  }
  if (isCollection || !isScalar(node)) {
    return [];
  }
  if (isBlockScalar(node)) {
    return typeof value === 'string' ? blockScalars(source, entry, node, value) : [];
  }
  const asBlock = typeof value === 'string' && value.includes('\n') && node.type === 'PLAIN';
  return asBlock ? [] : inPlace(source.text, node, value, false);
}

/** Exactly the characters of a value, in its quotes where it has some. */
function inPlace(text: string, node: Node, value: FieldValue, inFlow: boolean): Splice[] {
  const [start, end] = rangeOf(node);
  if (start === end) {
    return [];
  }
  if (typeof value !== 'string') {
    return [{ start, end, insert: flowText(value) }];
  }
  const original = isScalar(node) ? text.slice(start, end) : '';
  return [
    { start, end, insert: formatLike(original, value, inFlow) },
    { start, end, insert: quoteDouble(value) }
  ];
}

const quoted = (source: YamlSource, entry: YamlEntry, value: string): Splice[] =>
  rewritten(source, entry, ` ${quoteDouble(value)}`);

/** A block scalar in the style, with the indentation and the comment of the one that is there. */
function blockScalars(
  { text, lineEnd }: YamlSource,
  entry: YamlEntry,
  node: Node,
  value: string
): Splice[] {
  const [start] = rangeOf(node);
  const headerEnd = lineStop(text, start);
  const header = text.slice(start, headerEnd);
  const end = contentEnd(text, node, start);
  const found = /[\r\n]( +)\S/.exec(text.slice(headerEnd, end))?.[1];
  const indent = found ?? `${indentAt(text, rangeOf(entry.key)[0]) ?? ''}  `;
  const styles = header.startsWith('>') ? [foldedText, literalText] : [literalText];
  return styles.map(style => {
    const [indicator = '', ...lines] = style(value, indent, lineEnd).split(lineEnd);
    const comment = /^[|>][-+0-9]*(.*)$/.exec(header)?.[1] ?? '';
    return { start, end, insert: [indicator + comment, ...lines].join(lineEnd) };
  });
}

/** Replaces what lies between the items that both lists begin with and those that both end with. */
function itemSplices(
  { text, lineEnd }: YamlSource,
  sequence: YAMLSeq,
  value: readonly FieldValue[]
): Splice[] {
  const dashes = dashesOf(text, sequence);
  const items = sequence.items.map(item => (isScalar(item) ? item.value : undefined));
  if (dashes === null || dashes.length !== items.length || value.length === 0) {
    return [];
  }
  const same = (left: number, right: number): boolean =>
    items[left] !== undefined && equalYaml(items[left], value[right]);
  const shorter = Math.min(items.length, value.length);
  let head = 0;
  while (head < shorter && same(head, head)) {
    head += 1;
  }
  let tail = 0;
  while (tail < shorter - head && same(items.length - 1 - tail, value.length - 1 - tail)) {
    tail += 1;
  }
  const stopAt = (index: number): number => {
    const item = sequence.items[index] as Node;
    return stopOf(text, item);
  };
  const indent = indentAt(text, dashes[0] ?? 0) ?? '';
  const added = value.slice(head, value.length - tail);
  const insert = added.map(item => itemText(item, indent, lineEnd) + lineEnd).join('');
  const start =
    head < items.length - tail
      ? lineStart(text, dashes[head] ?? 0)
      : head > 0
        ? stopAt(head - 1)
        : lineStart(text, dashes[0] ?? 0);
  const end = head < items.length - tail ? stopAt(items.length - tail - 1) : start;
  return [{ start, end, insert }];
}

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
