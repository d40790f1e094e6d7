import { formatScalar, parseScalar } from './plain-scalar';

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
/** The shape of a canonical address; keeps a foreign `source: the handbook` from being taken for ours. */
const SOURCE = /^https:\/\/[^/\s]+\/[^/\s]+\/[^/\s]+(?:\/tree\/\S+)?$/;

/** Keys in the order in which they are written. */
export const STAMP_KEYS = [
  'source',
  'managed_source',
  'managed_ref',
  'tracks_upstream',
  'tracking_ref'
] as const;
export type StampKey = (typeof STAMP_KEYS)[number];
/** What a line must say to be taken for ours. */
const SHAPES: Readonly<Partial<Record<StampKey, RegExp>>> = {
  source: SOURCE,
  tracking_ref: COMMIT
};
/** One stamp, by its key in the file. */
export type StampEntry = readonly [StampKey, string | true];

/**
 * The stamps that have a value, in the order of the file; `trackingRef` only beside `tracksUpstream`.
 *
 * @throws RangeError when `trackingRef` is no commit
 */
export function entriesOf(stamps: Stamps): StampEntry[] {
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
  return STAMP_KEYS.flatMap((key): StampEntry[] => {
    const value = values[key];
    return value === undefined || value === '' ? [] : [[key, value]];
  });
}

/** A stamp's line, without its line end. */
export const formatLine = ([key, value]: StampEntry): string =>
  `${key}: ${value === true ? 'true' : formatScalar(value)}`;

/** The stamp of a line that {@link formatLine} wrote; null for any other line. */
export function parseLine(line: string): StampEntry | null {
  const key = STAMP_KEYS.find(candidate => line.startsWith(`${candidate}: `));
  if (key === undefined) {
    return null;
  }
  const scalar = line.slice(key.length + 2);
  if (key === 'tracks_upstream') {
    return scalar === 'true' ? [key, true] : null;
  }
  const value = parseScalar(scalar);
  const wellFormed = SHAPES[key]?.test(value ?? '') ?? true;
  return value === null || value === '' || !wellFormed ? null : [key, value];
}

/** The stamps of a run of lines; null when these are no stamps of ours. */
export function stampsOf(entries: readonly StampEntry[]): Stamps | null {
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
