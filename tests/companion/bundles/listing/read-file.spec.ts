import { createHash } from 'node:crypto';
import { mkdir, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { FILE_LIMIT } from '../../../../src/companion/bundles/listing/read-file';

import { openHome, SKILL, type Home } from '../home';

const DEMO = { scope: 'user', name: 'demo' } as const;

describe('readFile', () => {
  let home: Home;

  beforeEach(async () => {
    home = await openHome();
    await home.write(join(home.skills, 'demo/SKILL.md'), SKILL);
  });

  afterEach(() => home.dispose());

  const read = (path: string) => home.bundles.readFile(DEMO, path);

  it('answers text as text, with its size, time and digest', async () => {
    const text = '\uFEFFGrüße,\r\n世界\n';
    await home.write(join(home.skills, 'demo/docs/greeting.txt'), text);
    const modified = new Date('2026-03-04T05:06:07.000Z');
    await utimes(join(home.skills, 'demo/docs/greeting.txt'), modified, modified);
    expect(await read('docs/greeting.txt')).toEqual({
      path: 'docs/greeting.txt',
      size: Buffer.byteLength(text),
      executable: false,
      modifiedAt: modified.toISOString(),
      encoding: 'utf-8',
      content: text,
      sha256: createHash('sha256').update(text).digest('hex')
    });
  });

  it.each([
    ['bytes that are not UTF-8', Buffer.from([0x68, 0xe9, 0x0a])],
    ['text with a NUL', Buffer.from('a\0b')]
  ])('answers %s as base64', async (_what, bytes) => {
    await home.write(join(home.skills, 'demo/data.bin'), bytes);
    expect(await read('data.bin')).toMatchObject({
      encoding: 'base64',
      content: bytes.toString('base64'),
      size: bytes.length
    });
  });

  it('answers an empty file, and marks an executable one', async () => {
    await home.write(join(home.skills, 'demo/empty'), '');
    await home.write(join(home.skills, 'demo/run.sh'), '#!/bin/sh\n', 0o755);
    expect(await read('empty')).toMatchObject({ encoding: 'utf-8', content: '', size: 0 });
    expect(await read('run.sh')).toMatchObject({ executable: true });
  });

  it.each([
    '',
    '.',
    '..',
    '/etc/passwd',
    '../demo/SKILL.md',
    'docs/../SKILL.md',
    './SKILL.md',
    'docs//a',
    'docs/',
    'docs\\a',
    'SKILL.md\0',
    'a\nb',
    '\ud800'
  ])('refuses the path %j', async path => {
    await expect(read(path)).rejects.toMatchObject({ code: 'invalid-path', status: 400 });
  });

  it.each(['nothing', 'docs', 'SKILL.md/x', 'skill.md/..x'])('finds no file at %j', async path => {
    await mkdir(join(home.skills, 'demo/docs'));
    await expect(read(path)).rejects.toMatchObject({ code: 'file-not-found', status: 404 });
  });

  it('follows no link, neither at the end nor on the way, and says so', async () => {
    const outside = join(home.directory, 'outside');
    await mkdir(outside);
    await writeFile(join(outside, 'secret'), 'secret');
    await symlink(join(outside, 'secret'), join(home.skills, 'demo/link'));
    await symlink(outside, join(home.skills, 'demo/dir'));
    for (const path of ['link', 'dir/secret']) {
      await expect(read(path)).rejects.toMatchObject({
        code: 'file-not-found',
        message: expect.stringMatching(/is a link/) as string
      });
    }
  });

  it('reads the files of a linked skill', async () => {
    const elsewhere = join(home.directory, 'elsewhere');
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, 'SKILL.md'), SKILL);
    await symlink(elsewhere, join(home.skills, 'linked'));
    const file = await home.bundles.readFile({ scope: 'user', name: 'linked' }, 'SKILL.md');
    expect(file.content).toBe(SKILL);
  });

  it('reads a file up to the limit, and refuses a larger one', async () => {
    await home.write(join(home.skills, 'demo/large'), '');
    const large = join(home.skills, 'demo/large');
    await truncate(large, FILE_LIMIT);
    expect(await read('large')).toMatchObject({ size: FILE_LIMIT });
    await truncate(large, FILE_LIMIT + 1);
    await expect(read('large')).rejects.toMatchObject({ code: 'too-large', status: 413 });
  });

  it('sees what was written a moment ago', async () => {
    await home.write(join(home.skills, 'demo/notes.txt'), 'one');
    expect(await read('notes.txt')).toMatchObject({ content: 'one' });
    await home.write(join(home.skills, 'demo/notes.txt'), 'two');
    expect(await read('notes.txt')).toMatchObject({ content: 'two' });
    await rm(join(home.skills, 'demo/notes.txt'));
    await expect(read('notes.txt')).rejects.toMatchObject({ code: 'file-not-found' });
  });

  it.each(['missing', '..', '.hidden', 'a/b'])('knows no skill %j', async name => {
    await expect(home.bundles.readFile({ scope: 'user', name }, 'SKILL.md')).rejects.toMatchObject({
      code: 'skill-not-found'
    });
  });
});

describe('read', () => {
  it('lists every file with what is to be known of it', async () => {
    const home = await openHome();
    await home.write(join(home.skills, 'demo/SKILL.md'), SKILL);
    await home.write(join(home.skills, 'demo/run.sh'), '#!/bin/sh\n', 0o755);
    await home.write(join(home.skills, 'demo/data.bin'), Buffer.from([0, 1]));
    await symlink('SKILL.md', join(home.skills, 'demo/link'));
    const modified = new Date('2026-03-04T05:06:07.000Z');
    await utimes(join(home.skills, 'demo/run.sh'), modified, modified);
    const { files } = await home.bundles.read(DEMO);
    expect(files).toEqual([
      expect.objectContaining({ path: 'SKILL.md', binary: false, executable: false, link: null }),
      expect.objectContaining({ path: 'data.bin', binary: true, size: 2 }),
      {
        path: 'link',
        size: 0,
        binary: false,
        executable: false,
        modifiedAt: null,
        link: 'SKILL.md'
      },
      {
        path: 'run.sh',
        size: 10,
        binary: false,
        executable: true,
        modifiedAt: modified.toISOString(),
        link: null
      }
    ]);
    await home.dispose();
  });
});
