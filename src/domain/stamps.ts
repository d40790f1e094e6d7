import {
  findFrontmatter,
  lineBefore,
  lineEndBefore,
  type FrontmatterBlock,
  type LineEnd
} from './frontmatter-block';
import { formatScalar, parseScalar } from './stamp-line';
import { concatBytes, decodeUtf8, encodeUtf8, equalBytes } from './utf8';
import { equalYaml, parseYamlMapping } from './yaml-mapping';

/** The provenance that we write into `SKILL.md` (CONTRACT §2). */
export interface Stamps {
  /** Canonical upstream address. */
  readonly source?: string;
  readonly managedSource?: string;
  readonly managedRef?: string;
  readonly tracksUpstream?: true;
  /** 40-hex commit; exists only beside `tracksUpstream`. */
  readonly trackingRef?: string;
}

const COMMIT = /^[0-9a-f]{40}$/;

/** Keys in the order in which they are written. */
const STAMP_KEYS = [
  'source',
  'managed_source',
  'managed_ref',
  'tracks_upstream',
  'tracking_ref'
] as const;
type StampKey = (typeof STAMP_KEYS)[number];
type Entry = readonly [StampKey, string | true];

function entriesOf(stamps: Stamps): Entry[] {
  if (stamps.trackingRef !== undefined && !COMMIT.test(stamps.trackingRef)) {
    throw new RangeError('trackingRef must be a commit of 40 lower-case hexadecimal digits');
  }
  const values: Record<StampKey, string | true | undefined> = {
    source: stamps.source,
    managed_source: stamps.managedSource,
    managed_ref: stamps.managedRef,
    tracks_upstream: stamps.tracksUpstream,
    tracking_ref: stamps.tracksUpstream ? stamps.trackingRef : undefined
  };
  return STAMP_KEYS.flatMap((key): Entry[] => {
    const value = values[key];
    return value === undefined || value === '' ? [] : [[key, value]];
  });
}

const formatLine = ([key, value]: Entry): string =>
  `${key}: ${value === true ? 'true' : formatScalar(value)}`;

function parseLine(line: string): Entry | null {
  const key = STAMP_KEYS.find(candidate => line.startsWith(`${candidate}: `));
  if (key === undefined) {
    return null;
  }
  const scalar = line.slice(key.length + 2);
  if (key === 'tracks_upstream') {
    return scalar === 'true' ? [key, true] : null;
  }
  const value = parseScalar(scalar);
  if (value === null || value === '' || (key === 'tracking_ref' && !COMMIT.test(value))) {
    return null;
  }
  return [key, value];
}

/** Whether the stamped frontmatter says what upstream's says, and the stamps, and no more. */
function addsOnlyStamps(upstream: string, lines: string, entries: readonly Entry[]): boolean {
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
  entries: readonly Entry[]
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

function stampsOf(entries: readonly Entry[]): Stamps | null {
  const values = new Map(entries);
  const text = (key: StampKey): string | undefined => {
    const value = values.get(key);
    return typeof value === 'string' ? value : undefined;
  };
  const source = text('source');
  const managedSource = text('managed_source');
  const managedRef = text('managed_ref');
  const trackingRef = text('tracking_ref');
  const tracksUpstream = values.has('tracks_upstream');
  if (entries.length === 0 || (trackingRef !== undefined && !tracksUpstream)) {
    return null;
  }
  return {
    ...(source !== undefined && { source }),
    ...(managedSource !== undefined && { managedSource }),
    ...(managedRef !== undefined && { managedRef }),
    ...(tracksUpstream && { tracksUpstream }),
    ...(trackingRef !== undefined && { trackingRef })
  };
}

/** The run of stamp lines above the closing fence, bottom up, and where it begins. */
function readRun(
  bytes: Uint8Array,
  block: FrontmatterBlock
): { start: number; entries: Entry[]; lineEnd: LineEnd | null } {
  const lineEnd = lineEndBefore(bytes, block.end);
  const entries: Entry[] = [];
  let start = block.end;
  while (start > block.start && lineEndBefore(bytes, start) === lineEnd) {
    const line = lineBefore(bytes, start);
    const entry = parseLine(decodeUtf8(bytes.subarray(line.start, line.end)) ?? '');
    const below = entries[0];
    if (
      entry === null ||
      (below !== undefined && STAMP_KEYS.indexOf(entry[0]) >= STAMP_KEYS.indexOf(below[0]))
    ) {
      break;
    }
    entries.unshift(entry);
    start = line.start;
  }
  return { start, entries, lineEnd };
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
  const { start, entries, lineEnd } = readRun(bytes, block);
  const stamps = stampsOf(entries);
  if (stamps === null || lineEndBefore(bytes, start) !== lineEnd) {
    return { bytes, stamps: null };
  }
  return {
    bytes: concatBytes(bytes.subarray(0, start), bytes.subarray(block.end)),
    stamps
  };
}
