import {
  isCollection,
  isMap,
  isScalar,
  parseDocument,
  type Node,
  type Pair,
  type YAMLMap
} from 'yaml';

/** Text between the fences, parsed so that every part is known by its place. */
export interface YamlSource {
  readonly text: string;
  readonly lineEnd: '\n' | '\r\n';
  /** null when there is nothing but comments. */
  readonly root: YAMLMap | null;
  /** The value of a node, mappings as `Map`. */
  readonly valueOf: (node: Node) => unknown;
}

/** One key and its value in a mapping, with its places in the text. */
export interface YamlEntry {
  readonly map: YAMLMap;
  readonly pair: Pair;
  readonly key: Node;
  readonly value: Node | null;
  /** Right after the colon; null where none is written. */
  readonly afterColon: number | null;
}

/** Makes the text one explicit document, in which no line is taken for a directive. */
const FENCE = '---\n';

/**
 * Parses frontmatter that {@link parseYamlMapping} was able to read.
 *
 * @returns null where places cannot be told: a lone CR ends a line for YAML, but not for the parser
 */
export function openYaml(text: string): YamlSource | null {
  if (/\r(?!\n)/.test(text)) {
    return null;
  }
  const document = parseDocument(FENCE + text, { keepSourceTokens: true, logLevel: 'error' });
  const root = document.contents;
  if (root !== null && !isMap(root) && !(isScalar(root) && root.value === null)) {
    return null;
  }
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    text,
    lineEnd,
    root: isMap(root) ? root : null,
    valueOf: (node): unknown => node.toJS(document, { mapAsMap: true })
  };
}

/** Where a node begins, and where it ends without blanks and comments after it. */
export function rangeOf(node: Node): readonly [number, number] {
  const [start, end] = node.range ?? [0, 0];
  return [start - FENCE.length, end - FENCE.length];
}

const isNode = (value: unknown): value is Node =>
  isScalar(value) || isCollection(value) || (typeof value === 'object' && value !== null);

function entryOf(map: YAMLMap, pair: Pair): YamlEntry | null {
  if (!isNode(pair.key)) {
    return null;
  }
  const token = pair.srcToken;
  const colon = token?.sep?.find(each => each.type === 'map-value-ind');
  const explicit = token?.start.some(each => each.type === 'explicit-key-ind') === true;
  return explicit
    ? null
    : {
        map,
        pair,
        key: pair.key,
        value: isNode(pair.value) ? pair.value : null,
        afterColon: colon === undefined ? null : colon.offset + 1 - FENCE.length
      };
}

/** The entry of a key; null when there is none, undefined when it is written in an odd way. */
export function findEntry(map: YAMLMap, key: string): YamlEntry | null | undefined {
  const pair = map.items.find(each => isScalar(each.key) && each.key.value === key);
  return pair === undefined ? null : (entryOf(map, pair) ?? undefined);
}

/** Where the line begins in which `at` is. */
export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Where the line ends in which `at` is, before its line end. */
export function lineStop(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  const end = newline === -1 ? text.length : newline;
  return text.charAt(end - 1) === '\r' && end > at ? end - 1 : end;
}

/** Where the line after that of `at` begins. */
export function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline + 1;
}

/** Blanks before the first character of the line, when `at` is that character; else null. */
export function indentAt(text: string, at: number): string | null {
  const blanks = text.slice(lineStart(text, at), at);
  return /^ *$/.test(blanks) ? blanks : null;
}

export const isBlockScalar = (node: Node | null): boolean =>
  isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');

/** Where the line begins that comes after all lines of a node in block style. */
export function stopOf(text: string, node: Node): number {
  const [start, end] = rangeOf(node);
  if (isBlockScalar(node)) {
    return end;
  }
  const last = isCollection(node) && node.flow !== true ? node.items.at(-1) : undefined;
  if (last === undefined) {
    return nextLine(text, Math.max(start, end));
  }
  if (isMap(node)) {
    const entry = entryOf(node, last as Pair);
    return entry === null ? nextLine(text, end) : entryStop(text, entry);
  }
  return isNode(last) ? stopOf(text, last) : nextLine(text, end);
}

/** Where the line begins that comes after all lines of an entry of a block mapping. */
export function entryStop(text: string, { key, value, afterColon }: YamlEntry): number {
  const own = nextLine(text, afterColon ?? rangeOf(key)[1]);
  return value === null || (isScalar(value) && value.source === '') || isEmptyNull(value)
    ? own
    : Math.max(own, stopOf(text, value));
}

const isEmptyNull = (node: Node): boolean => {
  const [start, end] = rangeOf(node);
  return isScalar(node) && start === end;
};

/** Where the items of a block sequence begin: at their dashes; null when a dash does not begin its line. */
export function dashesOf(text: string, sequence: Node): number[] | null {
  const token = sequence.srcToken;
  if (token?.type !== 'block-seq') {
    return null;
  }
  const dashes = token.items.flatMap(item =>
    item.start.filter(each => each.type === 'seq-item-ind').map(each => each.offset - FENCE.length)
  );
  return dashes.every(at => indentAt(text, at) !== null) ? dashes : null;
}
