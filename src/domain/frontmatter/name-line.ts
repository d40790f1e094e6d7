import { findFrontmatter, lineAt, type Line } from './frontmatter-block';
import { readByLine } from './frontmatter-lines';
import { formatLike } from './plain-scalar';
import { concatBytes, decodeUtf8, encodeUtf8 } from '../utf8';
import { equalYaml, parseYamlMapping } from './yaml-mapping';

const KEY = /^(?:name|"name"|'name')[ \t]*:(?=[ \t]|$)/;

/** Splits what follows the colon into blanks, value, and blanks with a comment, if any. */
function splitValue(text: string): { gap: string; value: string; rest: string } | null {
  const trimmed = text.trimStart();
  const gap = text.slice(0, text.length - trimmed.length);
  const quote = trimmed.charAt(0);
  if (quote === '"' || quote === "'") {
    const close = trimmed.indexOf(quote, 1);
    const value = trimmed.slice(0, close + 1);
    const rest = trimmed.slice(close + 1);
    const simple = close > 0 && !value.includes('\\') && (rest.trim() === '' || /^\s+#/.test(rest));
    return simple ? { gap, value, rest } : null;
  }
  const comment = trimmed.startsWith('#') ? 0 : trimmed.search(/\s#/);
  const value = (comment === -1 ? trimmed : trimmed.slice(0, comment)).trimEnd();
  return { gap, value, rest: trimmed.slice(value.length) };
}

function editLine(line: string, name: string): string | null {
  const key = KEY.exec(line)?.[0];
  const parts = key === undefined ? null : splitValue(line.slice(key.length));
  if (key === undefined || parts === null) {
    return null;
  }
  const { gap, value, rest } = parts;
  const space = rest.startsWith('#') ? ' ' : '';
  return `${key}${gap === '' ? ' ' : gap}${formatLike(value, name)}${space}${rest}`;
}

/** The one line between two offsets whose key is `name`. */
function findNameLine(bytes: Uint8Array, start: number, end: number): Line | null {
  let found: Line | null = null;
  for (let line = lineAt(bytes, start); line.start < end; line = lineAt(bytes, line.next)) {
    if (KEY.test(decodeUtf8(bytes.subarray(line.start, line.end)) ?? '')) {
      if (found !== null) {
        return null;
      }
      found = line;
    }
  }
  return found;
}

/** Whether only the name differs. Frontmatter that was broken before may stay so. */
function changesOnlyName(before: string, after: string, name: string): boolean {
  const old = parseYamlMapping(before);
  const edited = parseYamlMapping(after);
  if ('fault' in old || 'fault' in edited) {
    return readByLine(before, 'name') !== null && readByLine(after, 'name') === name;
  }
  return old.values.has('name') && equalYaml(new Map(old.values).set('name', name), edited.values);
}

/**
 * Writes another name into the `name` line of `SKILL.md`, keeping its quoting and comment; every
 * other byte stays.
 *
 * @returns null when there is no one line that says the name and nothing else: no frontmatter,
 *   flow style, a value over several lines, two such lines …
 */
export function editName(bytes: Uint8Array, name: string): Uint8Array | null {
  const block = findFrontmatter(bytes);
  if (typeof block === 'string') {
    return null;
  }
  const line = findNameLine(bytes, block.start, block.end);
  const before = decodeUtf8(bytes.subarray(block.start, block.end));
  if (line === null || before === null) {
    return null;
  }
  const edited = editLine(decodeUtf8(bytes.subarray(line.start, line.end)) ?? '', name);
  if (edited === null) {
    return null;
  }
  const result = concatBytes(
    bytes.subarray(0, line.start),
    encodeUtf8(edited),
    bytes.subarray(line.end)
  );
  const end = block.end + result.length - bytes.length;
  const after = decodeUtf8(result.subarray(block.start, end));
  return after !== null && changesOnlyName(before, after, name) ? result : null;
}
