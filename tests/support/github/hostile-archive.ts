import { gzipSync } from 'node:zlib';
import { tarGz, tarMember } from './tar';
import type { TarMember } from './tar';

const TEBIBYTE = 2 ** 40;
const MEBIBYTE = 2 ** 20;
const BOMB_PIECE = 16 * MEBIBYTE;

/** The members, relative to a folder, that make an archive hostile in one way each. */
const HOSTILE_MEMBERS = {
  'parent directory': folder => [{ name: `${folder}/../../../../escaped.txt`, content: 'out' }],
  'absolute path': () => [{ name: '/tmp/escaped.txt', content: 'out' }],
  'drive letter': () => [{ name: 'C:\\escaped.txt', content: 'out' }],
  'symbolic link': folder => [
    { name: `${folder}/link`, type: 'symbolic link', target: '/etc/passwd' }
  ],
  'write through a link': folder => [
    { name: `${folder}/out`, type: 'symbolic link', target: '../../..' },
    { name: `${folder}/out/escaped.txt`, content: 'out' }
  ],
  'hard link': folder => [{ name: `${folder}/hard`, type: 'hard link', target: '/etc/passwd' }],
  'character device': folder => [{ name: `${folder}/device`, type: 'character device' }],
  'block device': folder => [{ name: `${folder}/disk`, type: 'block device' }],
  fifo: folder => [{ name: `${folder}/pipe`, type: 'fifo' }],
  'huge declared size': folder => [
    { name: `${folder}/huge.bin`, content: 'small', declaredSize: TEBIBYTE }
  ],
  'duplicate name': folder => [
    { name: `${folder}/notes.txt`, content: 'first' },
    { name: `${folder}/notes.txt`, content: 'second' }
  ],
  'case collision': folder => [
    { name: `${folder}/notes.txt`, content: 'lower' },
    { name: `${folder}/NOTES.txt`, content: 'upper' }
  ],
  'Unicode collision': folder => [
    { name: `${folder}/caf\u00e9.txt`, content: 'composed' },
    { name: `${folder}/cafe\u0301.txt`, content: 'decomposed' }
  ],
  'file as folder': folder => [
    { name: `${folder}/node`, content: 'a file' },
    { name: `${folder}/node/below.txt`, content: 'below it' }
  ],
  'control character': folder => [{ name: `${folder}/line\nbreak.txt`, content: 'odd' }],
  backslash: folder => [{ name: `${folder}/..\\..\\escaped.txt`, content: 'out' }],
  'reserved name': folder => [{ name: `${folder}/aux.txt`, content: 'reserved on Windows' }],
  'git folder': folder => [{ name: `${folder}/.git/config`, content: '[core]' }],
  'long path': folder => [{ name: `${folder}/${'deep/'.repeat(200)}end.txt`, content: 'far' }]
} satisfies Record<string, (folder: string) => TarMember[]>;

export type HostileKind = keyof typeof HOSTILE_MEMBERS;

export const HOSTILE_KINDS = Object.keys(HOSTILE_MEMBERS).filter(isHostileKind);

/**
 * An archive with one harmless skill in `folder`, followed by something hostile.
 * @param folder with the archive's leading folder, such as `acme-skills-1234567/skills/pdf`
 */
export function hostileArchive(kind: HostileKind, folder: string): Buffer {
  const skill = '---\nname: pdf\ndescription: Reads PDF files\n---\nBody\n';
  return tarGz([{ name: `${folder}/SKILL.md`, content: skill }, ...HOSTILE_MEMBERS[kind](folder)]);
}

/** A small archive whose one file inflates to this many MiB (a multiple of 16). */
export function gzipBomb(name: string, mebibytes: number): Buffer {
  const header = tarMember({ name, declaredSize: mebibytes * MEBIBYTE });
  const piece = gzipSync(Buffer.alloc(BOMB_PIECE));
  const pieces = Array.from({ length: (mebibytes * MEBIBYTE) / BOMB_PIECE }, () => piece);
  // A gzip file may consist of several compressed members; their contents join.
  return Buffer.concat([gzipSync(header), ...pieces, gzipSync(Buffer.alloc(1024))]);
}

function isHostileKind(name: string): name is HostileKind {
  return name in HOSTILE_MEMBERS;
}
