import {
  findFrontmatter,
  lineAt,
  lineBefore,
  lineEndBefore,
  type FrontmatterBlock
} from './frontmatter-block';
import {
  STAMP_KEYS,
  entriesOf,
  formatLine,
  parseLine,
  stampsOf,
  type StampEntry,
  type Stamps
} from './stamp-lines';
import { concatBytes, decodeUtf8, encodeUtf8, equalBytes } from '../utf8';
import { equalYaml, parseYamlMapping } from './yaml-mapping';

export type { Stamps } from './stamp-lines';

/** Whether the stamped frontmatter says what upstream's says, and the stamps, and no more. */
function addsOnlyStamps(upstream: string, lines: string, entries: readonly StampEntry[]): boolean {
  const before = parseYamlMapping(upstream);
  if ('fault' in before || STAMP_KEYS.some(key => before.values.has(key))) {
    return false;
  }
  const after = parseYamlMapping(upstream + lines);
  return !('fault' in after) && equalYaml(new Map([...before.values, ...entries]), after.values);
}

function insertStamps(
  upstream: Uint8Array,
  block: FrontmatterBlock,
  entries: readonly StampEntry[]
): Uint8Array | null {
  const text = decodeUtf8(upstream.subarray(block.start, block.end));
  const lineEnd = lineEndBefore(upstream, block.end);
  const lines = entries.map(entry => formatLine(entry) + lineEnd).join('');
  if (text === null || !addsOnlyStamps(text, lines, entries)) {
    return null;
  }
  return concatBytes(
    upstream.subarray(0, block.end),
    encodeUtf8(lines),
    upstream.subarray(block.end)
  );
}

/**
 * Writes provenance as a run of lines directly above the closing fence. Done only when the result
 * parses to the same mapping plus the stamps and {@link unstampSkill} gives upstream's bytes back
 * exactly; otherwise, and when there is nothing to write, the bytes come back as they are.
 *
 * @throws RangeError when `trackingRef` is no commit
 */
export function stampSkill(
  upstream: Uint8Array,
  stamps: Stamps
): { bytes: Uint8Array; stamped: boolean } {
  const untouched = { bytes: upstream, stamped: false };
  const entries = entriesOf(stamps);
  const block = findFrontmatter(upstream);
  if (entries.length === 0 || typeof block === 'string') {
    return untouched;
  }
  const bytes = insertStamps(upstream, block, entries);
  const reversible = bytes !== null && equalBytes(unstampSkill(bytes).bytes, upstream);
  return reversible ? { bytes, stamped: true } : untouched;
}

/** The run of stamp lines above the closing fence, each with the line end of the line above it. */
function readRun(
  bytes: Uint8Array,
  block: FrontmatterBlock
): { start: number; entries: StampEntry[] } {
  const entries: StampEntry[] = [];
  const lineEnd = lineEndBefore(bytes, block.end);
  let start = block.end;
  while (start > block.start) {
    const line = lineBefore(bytes, start);
    const entry = parseLine(decodeUtf8(bytes.subarray(line.start, line.end)) ?? '');
    const below = entries[0];
    if (
      entry === null ||
      lineEndBefore(bytes, line.start) !== lineEnd ||
      (below !== undefined && STAMP_KEYS.indexOf(entry[0]) >= STAMP_KEYS.indexOf(below[0]))
    ) {
      break;
    }
    entries.unshift(entry);
    start = line.start;
  }
  return { start, entries };
}

/** Where the stamp lines of a `SKILL.md` begin and how many they are; the closing fence and 0 for none. */
export function stampsIn(bytes: Uint8Array): { start: number; count: number } {
  const block = findFrontmatter(bytes);
  if (typeof block === 'string') {
    return { start: 0, count: 0 };
  }
  const { start, entries } = readRun(bytes, block);
  return stampsOf(entries) === null
    ? { start: block.end, count: 0 }
    : { start, count: entries.length };
}

/**
 * Takes the stamps away again. Recognises only lines as {@link stampSkill} writes them, in its order
 * and with the line end of the line above; `stamps` is null, and the bytes are as given, when there
 * are none.
 */
export function unstampSkill(bytes: Uint8Array): { bytes: Uint8Array; stamps: Stamps | null } {
  const block = findFrontmatter(bytes);
  if (typeof block === 'string') {
    return { bytes, stamps: null };
  }
  const { start, entries } = readRun(bytes, block);
  const stamps = stampsOf(entries);
  if (stamps === null) {
    return { bytes, stamps: null };
  }
  return {
    bytes: concatBytes(bytes.subarray(0, start), bytes.subarray(block.end)),
    stamps
  };
}

/**
 * Takes stamps away that other lines of the frontmatter have come below, as when a key was added right
 * above the closing fence. A line that begins with a key is a key, wherever it stands.
 *
 * @returns null unless the line of each of these stamps stands there exactly once
 */
export function withoutStampLines(bytes: Uint8Array, stamps: Stamps): Uint8Array | null {
  const block = findFrontmatter(bytes);
  if (typeof block === 'string') {
    return null;
  }
  const lines = new Set(entriesOf(stamps).map(formatLine));
  const taken: string[] = [];
  const kept: Uint8Array[] = [];
  for (let line = lineAt(bytes, block.start); line.start < block.end;) {
    const text = decodeUtf8(bytes.subarray(line.start, line.end)) ?? '';
    if (lines.has(text)) {
      taken.push(text);
    } else {
      kept.push(bytes.subarray(line.start, line.next));
    }
    line = lineAt(bytes, line.next);
  }
  return lines.size > 0 && taken.length === lines.size && new Set(taken).size === lines.size
    ? concatBytes(bytes.subarray(0, block.start), ...kept, bytes.subarray(block.end))
    : null;
}
