import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';

import fc from 'fast-check';

import { readArchive, type WantedFile } from '../../src/companion/upstream/archive-reader';
import { blobId } from '../../src/companion/upstream/git-objects';
import { gzipBomb, tarGz } from '../support/github';

import { gzip, mutated, paxRecord, rawEntry, tarStreams } from './tar-stream.arbitrary';

const CONTENTS: Readonly<Record<string, Buffer>> = {
  'pdf/SKILL.md': Buffer.from('---\nname: pdf\ndescription: Reads\n---\n'),
  'pdf/run.sh': Buffer.from('#!/bin/sh\n'),
  'pdf/empty': Buffer.alloc(0),
  'pdf/deep/data.bin': Buffer.alloc(1_000, 7)
};
const WANTED: readonly WantedFile[] = Object.entries(CONTENTS).map(([path, bytes]) => ({
  path,
  blob: blobId(bytes),
  size: bytes.length
}));
const PATHS = Object.keys(CONTENTS);
const BYTES = Object.values(CONTENTS);
const BOUNDS = { wireBytes: 1_000_000, inflatedBytes: 2_000_000 };
const DOCUMENTED = ['UnsafeArchiveError', 'ArchiveTooLargeError', 'DamagedArchiveError'];
const MEBIBYTE = 1024 * 1024;
/** Milliseconds after which reading a few kilobytes counts as hanging. */
const TOO_LONG = 5_000;

const WHOLE = tarGz(PATHS.map((path, at) => ({ name: `top/${path}`, content: BYTES[at] ?? '' })));

/** In pieces of a few sizes, as the network would bring it. */
function arriving(bytes: Uint8Array, piece = 4_096): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) {
        controller.close();
      } else {
        controller.enqueue(new Uint8Array(bytes.subarray(at, (at += piece))));
      }
    }
  });
}

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of the buffers that somebody holds; those that wait for the collector do not count. */
function heldBytes(): number {
  collectGarbage();
  // Buffers that were found dead are freed in the background; the next collection waits for that.
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

/**
 * Reads an archive and holds it to what is promised of any: only wanted files with their very bytes
 * and each at most once, one of the documented errors or none, and an end.
 *
 * @returns the paths handed over, and the error's name
 */
async function readHostile(archive: Uint8Array, piece?: number) {
  const kept: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const hanging = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('hangs'));
    }, TOO_LONG);
  });
  const reading = readArchive(
    arriving(archive, piece),
    { files: WANTED, directories: ['pdf'] },
    BOUNDS,
    (file, bytes) => {
      const expected = CONTENTS[file.path];
      expect(expected?.equals(bytes)).toBe(true);
      expect(kept).not.toContain(file.path);
      kept.push(file.path);
      return Promise.resolve();
    }
  );
  const error = await Promise.race([reading, hanging]).then(
    () => null,
    (reason: unknown) => reason
  );
  clearTimeout(timer);
  if (error !== null) {
    expect(DOCUMENTED).toContain(error instanceof Error ? error.name : error);
  }
  return { kept, error: error instanceof Error ? error.name : null };
}

describe('reading an archive', () => {
  it('hands on everything of a sound one', async () => {
    expect(await readHostile(WHOLE)).toEqual({ kept: PATHS, error: null });
  });

  it('hands on nothing but the wanted bytes of arbitrary tar streams', async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        tarStreams(PATHS, BYTES),
        fc.integer({ min: 1, max: 700 }),
        async (tar, piece) => {
          const { kept, error } = await readHostile(gzip(tar), piece);
          outcomes.add(error ?? (kept.length > 0 ? 'kept' : 'nothing'));
        }
      ),
      { numRuns: 1_500 }
    );
    expect([...outcomes].sort()).toEqual([
      'DamagedArchiveError',
      'UnsafeArchiveError',
      'kept',
      'nothing'
    ]);
  });

  it('hands on nothing but the wanted bytes of a sound tar with changed bytes', async () => {
    const tar = Buffer.concat([
      ...PATHS.map((path, at) =>
        rawEntry({ name: Buffer.from(`top/${path}`), content: BYTES[at] ?? Buffer.alloc(0) })
      ),
      Buffer.alloc(1_024)
    ]);
    await fc.assert(
      fc.asyncProperty(mutated(tar), async bytes => {
        await readHostile(gzip(bytes));
      }),
      { numRuns: 500 }
    );
  });

  it('hands on nothing but the wanted bytes of changed gzip streams', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(WHOLE), async bytes => {
        await readHostile(bytes);
      }),
      { numRuns: 500 }
    );
  });

  it('takes arbitrary bytes for damaged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async bytes => {
        expect((await readHostile(bytes)).error).toBe('DamagedArchiveError');
      })
    );
  });

  it('takes every truncation for damaged that lacks a wanted file', async () => {
    for (let length = 0; length < WHOLE.length; length += 1) {
      const { kept, error } = await readHostile(WHOLE.subarray(0, length), 64);
      expect([length, kept.length === PATHS.length ? null : error]).toEqual([
        length,
        kept.length === PATHS.length ? null : 'DamagedArchiveError'
      ]);
    }
  });

  it.each([
    ['slashes', `top/${'/'.repeat(3_000_000)}x`],
    ['directories', `top/${'a/'.repeat(1_500_000)}x`],
    ['parents', '../'.repeat(1_000_000)]
  ])(
    'refuses a name of millions of %s at once',
    async (_what, name) => {
      const archive = gzip(
        Buffer.concat([
          rawEntry({ flag: 'x', content: paxRecord('path', name) }),
          rawEntry({ content: Buffer.from('x') })
        ])
      );
      const error = await readArchive(
        arriving(archive, 65_536),
        { files: WANTED, directories: ['pdf'] },
        { wireBytes: 0, inflatedBytes: 0 },
        () => Promise.resolve()
      ).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: 'UnsafeArchiveError' });
    },
    TOO_LONG
  );

  it('stops a bomb at the bound, without holding what it inflates to', async () => {
    const bomb = gzipBomb('top/pdf/bomb', 512);
    const before = heldBytes();
    const held: number[] = [];
    const weighed = new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        held.push(heldBytes() - before);
        controller.enqueue(piece);
      }
    });
    const error = await readArchive(
      // Each piece inflates to 16 MiB.
      arriving(bomb, 16_384).pipeThrough(weighed),
      { files: WANTED, directories: ['pdf'] },
      { wireBytes: 10_000_000, inflatedBytes: 256 * MEBIBYTE },
      () => Promise.reject(new Error('nothing of a bomb is wanted'))
    ).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'ArchiveTooLargeError' });
    expect(held.length).toBeGreaterThan(10);
    // A few pieces and what of them is under way: a quarter of a mebibyte was measured.
    expect(Math.max(...held)).toBeLessThan(2 * MEBIBYTE);
  });

  it('counts members, however small each is', async () => {
    const many = gzipSync(Buffer.alloc(512 * 1_000, rawEntry({ name: Buffer.from('top/x') })));
    const archive = Buffer.concat(Array.from({ length: 251 }, () => many));
    const error = await readArchive(
      arriving(archive, 65_536),
      { files: WANTED, directories: ['pdf'] },
      { wireBytes: 0, inflatedBytes: 0 },
      () => Promise.resolve()
    ).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'ArchiveTooLargeError' });
  });
});
