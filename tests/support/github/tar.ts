import { gzipSync } from 'node:zlib';

const BLOCK = 512;
const LONGEST_PLAIN_NAME = 100;

const TYPE_FLAGS = {
  file: '0',
  'hard link': '1',
  'symbolic link': '2',
  'character device': '3',
  'block device': '4',
  directory: '5',
  fifo: '6'
} as const;

/** One member of an archive; nothing about it is checked, since hostile archives are made of it. */
export interface TarMember {
  readonly name: string;
  readonly type?: keyof typeof TYPE_FLAGS;
  readonly content?: string | Buffer;
  /** Target of a link. */
  readonly target?: string;
  readonly mode?: number;
  /** Size the header claims, when it is not the content's. */
  readonly declaredSize?: number;
}

/** A gzip-compressed tar file of these members, in this order. */
export function tarGz(members: readonly TarMember[]): Buffer {
  return gzipSync(tar(members));
}

/** An uncompressed tar file. */
function tar(members: readonly TarMember[]): Buffer {
  return Buffer.concat([...members.map(tarMember), Buffer.alloc(2 * BLOCK)]);
}

/** One member's header, with the extended header that a long name needs, and its content. */
export function tarMember(member: TarMember): Buffer {
  const content = Buffer.from(member.content ?? '');
  const name = Buffer.from(member.name);
  const header = tarHeader({
    name: name.subarray(0, LONGEST_PLAIN_NAME),
    flag: TYPE_FLAGS[member.type ?? 'file'],
    size: member.declaredSize ?? content.length,
    mode: member.mode ?? 0o644,
    target: member.target ?? ''
  });
  const long = name.length > LONGEST_PLAIN_NAME ? [extendedName(member.name)] : [];
  return Buffer.concat([...long, header, padded(content)]);
}

function extendedName(name: string): Buffer {
  const rest = ` path=${name}\n`;
  const restLength = Buffer.byteLength(rest);
  // The record's length counts its own digits.
  const length = restLength + String(restLength + String(restLength).length).length;
  const record = Buffer.from(`${length}${rest}`);
  const facts = { flag: 'x', size: record.length, mode: 0o644, target: '' };
  return Buffer.concat([tarHeader({ name: Buffer.from('pax'), ...facts }), padded(record)]);
}

interface HeaderFields {
  readonly name: Buffer;
  readonly flag: string;
  readonly size: number;
  readonly mode: number;
  readonly target: string;
}

function tarHeader({ name, flag, size, mode, target }: HeaderFields): Buffer {
  const header = Buffer.alloc(BLOCK);
  name.copy(header, 0);
  header.write(`${octal(mode, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100);
  writeSize(header, size);
  header.write(`${octal(0, 11)}\0`, 136);
  header.write(' '.repeat(8) + flag, 148);
  header.write(target, 157, LONGEST_PLAIN_NAME);
  header.write('ustar\x0000', 257);
  const checksum = header.reduce((sum, byte) => sum + byte, 0);
  header.write(`${octal(checksum, 6)}\0 `, 148);
  return header;
}

/** Octal up to 8 GiB, beyond that the binary form that GNU tar introduced. */
function writeSize(header: Buffer, size: number): void {
  if (size < 8 ** 11) {
    header.write(`${octal(size, 11)}\0`, 124);
    return;
  }
  header[124] = 0x80;
  header.writeBigUInt64BE(BigInt(size), 128);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}
