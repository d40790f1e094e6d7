import { Readable, Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

import { extract, type Header } from 'tar-stream';

/** An archive, or what it inflates to, is larger than allowed. */
export class ArchiveTooLargeError extends Error {
  override readonly name = 'ArchiveTooLargeError';
}

/** What came is no gzipped tar, or ends too early. */
export class DamagedArchiveError extends Error {
  override readonly name = 'DamagedArchiveError';
}

export interface ArchiveBounds {
  /** Bytes on the wire; 0 = no limit. */
  readonly wireBytes: number;
  /** Bytes of the inflated stream; 0 = no limit. */
  readonly inflatedBytes: number;
}

/** One member; exactly one of the two must be called before the next one comes. */
export interface ArchiveEntry {
  readonly header: Header;
  skip(): void;
  /** Its content, whole. @throws as {@link archiveEntries} */
  bytes(): Promise<Uint8Array>;
}

function meter(limit: number, what: string): Transform {
  let total = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.byteLength;
      if (limit > 0 && total > limit) {
        done(new ArchiveTooLargeError(`${what} has more than ${limit} bytes`));
        return;
      }
      done(null, chunk);
    }
  });
}

/** What ended the flow of bytes, if anything did: the wire itself, or any stage. */
interface Breaks {
  wire?: { readonly error: unknown };
  flow?: unknown;
}

/**
 * The members of a gzipped tar, in order, while it is being received. Leaving the loop ends the
 * download.
 *
 * @throws ArchiveTooLargeError, DamagedArchiveError, or what the wire failed with, as it came
 */
export async function* archiveEntries(
  archive: ReadableStream<Uint8Array>,
  { wireBytes, inflatedBytes }: ArchiveBounds
): AsyncGenerator<ArchiveEntry, void, undefined> {
  const breaks: Breaks = {};
  const reader = archive.getReader();
  const wire = Readable.from(watched(reader, breaks), { objectMode: false });
  const entries = extract();
  const flow = pipeline(
    wire,
    meter(wireBytes, 'The archive'),
    createGunzip(),
    meter(inflatedBytes, 'The inflated archive'),
    entries
  ).catch((error: unknown) => {
    breaks.flow = error;
  });
  try {
    for await (const entry of entries) {
      yield {
        header: entry.header,
        skip: () => {
          entry.resume();
        },
        bytes: async () => {
          try {
            return await buffer(entry);
          } catch (error) {
            await flow;
            breaks.flow ??= error;
            return throwBreak(breaks);
          }
        }
      };
    }
    await flow;
  } catch (error) {
    await flow;
    breaks.flow ??= error;
  } finally {
    // First the source: a stream that is just being waited for could else not be left.
    await reader.cancel().catch(() => undefined);
    wire.destroy();
    entries.destroy();
    await flow;
  }
  if (breaks.wire !== undefined || breaks.flow !== undefined) {
    throwBreak(breaks);
  }
}

async function* watched(reader: ReadableStreamDefaultReader<Uint8Array>, breaks: Breaks) {
  for (;;) {
    // A later stage that fails throws into the `yield`: that says nothing of the wire.
    const read = await reader.read().catch((error: unknown) => {
      breaks.wire = { error };
      throw error;
    });
    if (read.done) {
      return;
    }
    yield read.value;
  }
}

/** The last stage only knows that it was cut off; the first that failed knows why. */
function throwBreak({ wire, flow }: Breaks): never {
  if (wire !== undefined) {
    throw wire.error;
  }
  if (flow instanceof ArchiveTooLargeError) {
    throw flow;
  }
  throw new DamagedArchiveError('Not a whole gzipped tar', { cause: flow });
}
