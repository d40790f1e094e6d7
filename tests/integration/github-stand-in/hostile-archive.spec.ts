import { Readable } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { HOSTILE_KINDS, gzipBomb, hostileArchive, tarGz } from '../../support/github';
import type { HostileKind } from '../../support/github';

const FOLDER = 'acme-skills-1234567/skills/pdf';

describe('hostileArchive', () => {
  it.each<[HostileKind, string, string]>([
    ['parent directory', 'file', `${FOLDER}/../../../../escaped.txt`],
    ['absolute path', 'file', '/tmp/escaped.txt'],
    ['symbolic link', 'symlink', `${FOLDER}/link`],
    ['write through a link', 'file', `${FOLDER}/out/escaped.txt`],
    ['hard link', 'link', `${FOLDER}/hard`],
    ['character device', 'character-device', `${FOLDER}/device`],
    ['block device', 'block-device', `${FOLDER}/disk`],
    ['fifo', 'fifo', `${FOLDER}/pipe`],
    ['case collision', 'file', `${FOLDER}/NOTES.txt`],
    ['duplicate name', 'file', `${FOLDER}/notes.txt`],
    ['control character', 'file', `${FOLDER}/line\nbreak.txt`],
    ['backslash', 'file', `${FOLDER}/..\\..\\escaped.txt`],
    ['long path', 'file', `${FOLDER}/${'deep/'.repeat(200)}end.txt`]
  ])('ends a %s archive with that %s', async (kind, type, name) => {
    const members = await list(hostileArchive(kind, FOLDER));
    expect(members[0]).toEqual({ name: `${FOLDER}/SKILL.md`, type: 'file' });
    expect(members.at(-1)).toEqual({ name, type });
  });

  it('is readable for every kind but the one that lies about a size', async () => {
    for (const kind of HOSTILE_KINDS.filter(each => each !== 'huge declared size')) {
      expect((await list(hostileArchive(kind, FOLDER))).length).toBeGreaterThan(1);
    }
    await expect(list(hostileArchive('huge declared size', FOLDER))).rejects.toThrow();
  });
});

describe('gzipBomb', () => {
  it('inflates a thousandfold', () => {
    const bomb = gzipBomb(`${FOLDER}/zeros.bin`, 64);
    const inflated = gunzipSync(bomb);
    expect(inflated.length).toBeGreaterThan(64 * 2 ** 20);
    expect(inflated.length / bomb.length).toBeGreaterThan(900);
  });
});

describe('tarGz', () => {
  it('keeps content and mode', async () => {
    const archive = tarGz([{ name: 'run.sh', content: '#!/bin/sh\n', mode: 0o755 }]);
    for await (const entry of Readable.from([archive]).pipe(createGunzip()).pipe(extract())) {
      expect(entry.header).toMatchObject({ name: 'run.sh', mode: 0o755, size: 10 });
      entry.resume();
    }
  });
});

async function list(archive: Buffer): Promise<{ name: string; type: unknown }[]> {
  const members: { name: string; type: unknown }[] = [];
  for await (const entry of Readable.from([archive]).pipe(createGunzip()).pipe(extract())) {
    members.push({ name: entry.header.name, type: entry.header.type });
    entry.resume();
  }
  return members;
}
