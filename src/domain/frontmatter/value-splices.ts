import { isMap, isScalar, isSeq, type Node } from 'yaml';

import { itemSplices } from './item-splices';
import { formatLike, quoteDouble } from './plain-scalar';
import {
  indentAt,
  isBlockScalar,
  lineStop,
  rangeOf,
  stopOf,
  type YamlEntry,
  type YamlSource
} from './yaml-source';
import type { Splice } from './yaml-splice';
import {
  blockText,
  flowText,
  foldedText,
  isListValue,
  isMapping,
  literalText,
  type FieldValue
} from './yaml-text';

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

/** Ways of writing another value of an entry. */
export function replacements(source: YamlSource, entry: YamlEntry, value: FieldValue): Splice[] {
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
