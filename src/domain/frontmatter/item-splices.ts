import type { Node, YAMLSeq } from 'yaml';

import { equalYaml } from './yaml-mapping';
import { dashesOf, indentAt, lineStart, stopOf, type YamlSource } from './yaml-source';
import type { Splice } from './yaml-splice';
import { itemText, parsedFrom, type FieldValue } from './yaml-text';

/** Replaces what lies between the items that both lists begin with and those that both end with. */
export function itemSplices(
  { text, lineEnd, valueOf }: YamlSource,
  sequence: YAMLSeq,
  value: readonly FieldValue[]
): Splice[] {
  const dashes = dashesOf(text, sequence);
  const items = sequence.items.map(item => valueOf(item as Node));
  const wanted = value.map(parsedFrom);
  if (dashes?.length !== items.length || value.length === 0) {
    return [];
  }
  const same = (left: number, right: number): boolean => equalYaml(items[left], wanted[right]);
  const shorter = Math.min(items.length, value.length);
  let head = 0;
  while (head < shorter && same(head, head)) {
    head += 1;
  }
  let tail = 0;
  while (tail < shorter - head && same(items.length - 1 - tail, value.length - 1 - tail)) {
    tail += 1;
  }
  const stopAt = (index: number): number => stopOf(text, sequence.items[index] as Node);
  const indent = indentAt(text, dashes[0] ?? 0) ?? '';
  const added = value.slice(head, value.length - tail);
  const insert = added.map(item => itemText(item, indent, lineEnd) + lineEnd).join('');
  const gone = items.length - tail - head;
  const first = lineStart(text, dashes[head] ?? dashes[0] ?? 0);
  const start = gone === 0 && head > 0 ? stopAt(head - 1) : first;
  const end = gone === 0 ? start : stopAt(items.length - tail - 1);
  return [{ start, end, insert }];
}
