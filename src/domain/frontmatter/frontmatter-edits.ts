import { findFrontmatter, lineEndBefore } from './frontmatter-block';
import { removalIn } from './field-removal';
import { settingsIn } from './field-splices';
import { stampsIn } from './stamps';
import { concatBytes, decodeUtf8, encodeUtf8 } from '../utf8';
import { equalYaml, parseYamlMapping } from './yaml-mapping';
import { openYaml } from './yaml-source';
import type { Splice } from './yaml-splice';
import { parsedFrom, type FieldValue } from './yaml-text';

export type { FieldValue } from './yaml-text';

/** The keys that lead to a field: `['description']`, `['metadata', 'author']`. */
export type FieldPath = readonly [string, ...string[]];

type Values = ReadonlyMap<unknown, unknown>;

const isValues = (value: unknown): value is Values => value instanceof Map;

/** `values` with one field set; a new one comes before the last `kept` entries. */
function withField(values: Values, path: readonly string[], value: unknown, kept: number): Values {
  const [key, ...rest] = path;
  const present = values.get(key);
  const inner = isValues(present) ? present : new Map<unknown, unknown>();
  const set = rest.length === 0 ? value : withField(inner, rest, value, 0);
  if (values.has(key)) {
    return new Map([...values].map(([each, old]) => [each, each === key ? set : old] as const));
  }
  const entries = [...values];
  entries.splice(entries.length - kept, 0, [key, set]);
  return new Map(entries);
}

/** `values` without one field, and without what that leaves empty. */
function withoutField(values: Values, path: readonly string[]): Values {
  const [key, ...rest] = path;
  const present = values.get(key);
  const inner = rest.length > 0 && isValues(present) ? withoutField(present, rest) : null;
  return inner === null || inner.size === 0
    ? new Map([...values].filter(([each]) => each !== key))
    : new Map([...values].map(([each, old]) => [each, each === key ? inner : old] as const));
}

function hasField(values: Values, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  const present = values.get(key);
  return values.has(key) && (rest.length === 0 || (isValues(present) && hasField(present, rest)));
}

interface Frontmatter {
  readonly text: string;
  readonly values: Values;
  /** Where the run of stamp lines begins that stands above the closing fence, and how many they are. */
  readonly stampsAt: number;
  readonly stamps: number;
  readonly replace: (text: string) => Uint8Array;
}

function readFrontmatter(bytes: Uint8Array): Frontmatter | null {
  const block = findFrontmatter(bytes);
  if (typeof block === 'string') {
    return null;
  }
  const text = decodeUtf8(bytes.subarray(block.start, block.end));
  const mapping = text === null ? null : parseYamlMapping(text);
  if (text === null || mapping === null || 'fault' in mapping) {
    return null;
  }
  const run = stampsIn(bytes);
  const above = decodeUtf8(bytes.subarray(block.start, run.start)) ?? '';
  return {
    text,
    values: mapping.values,
    stampsAt: above.length,
    stamps: run.count,
    replace: edited =>
      concatBytes(bytes.subarray(0, block.start), encodeUtf8(edited), bytes.subarray(block.end))
  };
}

/** The first way of writing that makes of the text what is wanted, and nothing else. */
function firstThatReads(
  { text, replace }: Frontmatter,
  ways: readonly Splice[],
  wanted: Values
): Uint8Array | null {
  for (const { start, end, insert } of ways) {
    const edited = text.slice(0, start) + insert + text.slice(end);
    const mapping = parseYamlMapping(edited);
    if (!('fault' in mapping) && equalYaml(mapping.values, wanted)) {
      return replace(edited);
    }
  }
  return null;
}

/**
 * Sets one field of the frontmatter of a SKILL.md. Only the bytes of that field change: quotes,
 * block style, list style and comments stay as they are where the new value allows, a new field
 * comes last but for the stamps. A list in place of a list keeps the items that both have at either
 * end; a mapping in place of a mapping is written anew, so set its entries one by one instead.
 *
 * @param path of mappings that are missing on the way all are made
 * @returns null when the field cannot be edited alone: no frontmatter, broken YAML, an alias or a
 *   value that is no mapping on the way …
 */
export function setField(bytes: Uint8Array, path: FieldPath, value: FieldValue): Uint8Array | null {
  const frontmatter = readFrontmatter(bytes);
  const source = frontmatter === null ? null : openYaml(frontmatter.text);
  if (frontmatter === null || source === null) {
    return null;
  }
  const { values, stamps, stampsAt } = frontmatter;
  const wanted = withField(values, path, parsedFrom(value), stamps);
  if (equalYaml(values, wanted)) {
    return bytes;
  }
  return firstThatReads(frontmatter, settingsIn(source, path, value, stampsAt), wanted);
}

/**
 * Takes one field out of the frontmatter, with its comment on the same line; a mapping that this
 * leaves empty goes as well.
 *
 * @returns the bytes as they are where there is no such field; null as of {@link setField}
 */
export function removeField(bytes: Uint8Array, path: FieldPath): Uint8Array | null {
  const frontmatter = readFrontmatter(bytes);
  if (frontmatter === null || !hasField(frontmatter.values, path)) {
    return frontmatter === null ? null : bytes;
  }
  const source = openYaml(frontmatter.text);
  const removal = source === null ? null : removalIn(source, path);
  const wanted = withoutField(frontmatter.values, path);
  return removal === null ? null : firstThatReads(frontmatter, [removal], wanted);
}

/** Puts another text after the frontmatter, which stays byte for byte; without one it is the whole file. */
export function replaceBody(bytes: Uint8Array, body: string): Uint8Array {
  const block = findFrontmatter(bytes);
  if (typeof block === 'string') {
    return encodeUtf8(body);
  }
  const endsLine = /[\r\n]/.test(String.fromCharCode(bytes[block.bodyStart - 1] ?? 0));
  const gap = body === '' || endsLine ? '' : lineEndBefore(bytes, block.end);
  return concatBytes(bytes.subarray(0, block.bodyStart), encodeUtf8(gap + body));
}
