import { gzipSync } from 'node:zlib';

import fc from 'fast-check';

const BLOCK = 512;

/** One entry of a tar stream, nothing about it checked: any type flag, name, size and checksum. */
interface RawEntry {
  readonly name: Uint8Array;
  readonly flag: string;
  readonly target: string;
  readonly content: Uint8Array;
  /** What the size field says, as it stands there. */
  readonly size: string | null;
  readonly prefix: string;
  readonly magic: string;
  readonly wrongChecksum: boolean;
}

export function rawEntry(entry: Partial<RawEntry>): Buffer {
  const content = Buffer.from(entry.content ?? []);
  const header = Buffer.alloc(BLOCK);
  Buffer.from(entry.name ?? Buffer.from('top/file')).copy(header, 0, 0, 100);
  header.write('0000644\0', 100);
  header.write(
    entry.size ?? `${content.length.toString(8).padStart(11, '0')}\0`,
    124,
    12,
    'latin1'
  );
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(entry.flag ?? '0', 156, 1, 'latin1');
  header.write(entry.target ?? '', 157, 100);
  header.write(entry.magic ?? 'ustar\x0000', 257, 8, 'latin1');
  header.write(entry.prefix ?? '', 345, 155);
  const sum =
    header.reduce((total, byte) => total + byte, 0) + Number(entry.wrongChecksum ?? false);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
  return Buffer.concat([header, content, padding]);
}

/** A pax record: its length counts its own digits. */
export function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  const length = rest + String(rest + String(rest).length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
}

const names = (wanted: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...wanted.map(path => `top/${path}`)),
    fc
      .array(
        fc.constantFrom(
          'top',
          'pdf',
          '..',
          '.',
          '',
          'SKILL.md',
          'C:',
          '\\',
          'a\0b',
          'con',
          'é',
          '\n'
        ),
        { maxLength: 6 }
      )
      .map(parts => parts.join('/')),
    fc.string({ unit: 'binary', maxLength: 200 })
  );

const sizes = fc.oneof(
  fc.constant(null),
  fc.constantFrom(
    '77777777777\0',
    '-0000000001\0',
    '99999999999\0',
    '\0\0\0\0\0\0\0\0\0\0\0\0',
    `\x80${'\0'.repeat(7)}\x00\x00\x00\x05`,
    `\xff${'\xff'.repeat(11)}`,
    `\x80${'\x7f'.repeat(11)}`
  )
);

const flags = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('0', '\0', '7') },
  { weight: 2, arbitrary: fc.constantFrom('1', '2', '3', '4', '5', '6') },
  { weight: 2, arbitrary: fc.constantFrom('x', 'g', 'L', 'K', 'S', 'D', 'M', 'V') },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 1 }) }
);

/** Contents that are wanted, that are not, and that are extended headers of some sort. */
const contents = (wanted: readonly string[], bytes: readonly Uint8Array[]) =>
  fc.oneof(
    fc.constantFrom(...bytes),
    fc.uint8Array({ maxLength: 1_500 }),
    names(wanted).map(name => Buffer.from(`${name}\0`)),
    fc
      .array(
        fc.tuple(
          fc.constantFrom('path', 'size', 'linkpath', 'GNU.sparse.name', '__proto__', 'mtime'),
          fc.oneof(names(wanted), fc.constantFrom('0', '5', '-1', '9'.repeat(30), 'NaN'))
        ),
        { maxLength: 3 }
      )
      .map(records => Buffer.concat(records.map(([key, value]) => paxRecord(key, value))))
  );

/** A tar stream of entries that may want to be those of `wanted`, or something quite different. */
export function tarStreams(
  wanted: readonly string[],
  bytes: readonly Uint8Array[]
): fc.Arbitrary<Buffer> {
  // Enough of what is wanted, so that every run sees streams from which something is taken.
  const sound = fc.nat({ max: wanted.length - 1 }).map(at => ({
    name: Buffer.from(`top/${wanted[at] ?? ''}`),
    content: bytes[at] ?? new Uint8Array()
  }));
  const odd = fc.record({
    name: names(wanted).map(name => Buffer.from(name)),
    flag: flags,
    target: names(wanted),
    content: contents(wanted, bytes),
    size: sizes,
    prefix: fc.constantFrom('', '', 'top', '/etc', '../..'),
    magic: fc.constantFrom('ustar\x0000', 'ustar  \0', '\0\0\0\0\0\0\0\0', 'nonsense'),
    wrongChecksum: fc.integer({ max: 20 }).map(at => at === 20)
  });
  const entry: fc.Arbitrary<Partial<RawEntry>> = fc.oneof(sound, odd);
  return fc
    .tuple(fc.array(entry, { maxLength: 8 }), fc.boolean())
    .map(([entries, ends]) =>
      Buffer.concat([...entries.map(rawEntry), Buffer.alloc(ends ? 2 * BLOCK : 0)])
    );
}

/** Bytes with pieces changed, taken out, doubled or put in. */
export function mutated(original: Buffer): fc.Arbitrary<Buffer> {
  const place = fc.nat({ max: original.length });
  const mutation = fc.record({
    kind: fc.constantFrom('flip', 'cut', 'double', 'insert', 'truncate'),
    at: place,
    length: fc.nat({ max: 700 }),
    bytes: fc.uint8Array({ maxLength: 20 })
  });
  return fc.array(mutation, { minLength: 1, maxLength: 4 }).map(mutations =>
    mutations.reduce((bytes, { kind, at, length, bytes: inserted }) => {
      const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
      switch (kind) {
        case 'flip':
          return Buffer.concat([before, inserted, after.subarray(inserted.length)]);
        case 'cut':
          return Buffer.concat([before, after.subarray(length)]);
        case 'double':
          return Buffer.concat([before, after.subarray(0, length), after]);
        case 'insert':
          return Buffer.concat([before, inserted, after]);
        case 'truncate':
          return before;
      }
    }, original)
  );
}

/** Fast to make; how well it is compressed does not matter. */
export const gzip = (bytes: Uint8Array): Buffer => gzipSync(bytes, { level: 1 });
