import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { contentOf } from '../companion/bundles/home';
import { skillMarkdown } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

const BYTES = Buffer.from([0, 1, 255, 13, 10, 254]);

describe('The files of a skill', () => {
  let stage: Stage;
  const skill = (...parts: string[]) => path.join(stage.home.userSkillsDir, 'pdf', ...parts);
  const client = () => stage.companion.client;
  const write = (file: string, content: string, more = {}) =>
    client().writeFile('user', 'pdf', file, { content, ...more });

  beforeAll(async () => {
    stage = await setStage();
  });

  beforeEach(async () => {
    await mkdir(skill('docs'), { recursive: true });
    await writeFile(skill('SKILL.md'), skillMarkdown('pdf'));
    await writeFile(skill('docs', 'a.md'), 'a\r\n');
  });

  afterEach(async () => {
    await client().deleteSkill('user', 'pdf');
  });

  afterAll(() => stage.close());

  it('are written with the directories on the way, and answered with their digest', async () => {
    const { file, etag, snapshot } = await write('new/dir/größe.txt', 'groß\r\n');
    expect(file).toMatchObject({ path: 'new/dir/größe.txt', size: 7, binary: false, link: null });
    expect(await readFile(skill('new/dir/größe.txt'), 'utf8')).toBe('groß\r\n');
    const read = await client().getFile('user', 'pdf', 'new/dir/größe.txt');
    expect(read).toMatchObject({ content: 'groß\r\n', etag });
    await client().restoreSnapshot(snapshot ?? '');
    expect(Object.keys(await contentOf(skill()))).toEqual(['SKILL.md', 'docs', 'docs/a.md']);
  });

  it('take bytes as base64, and the executable bit', async () => {
    const content = BYTES.toString('base64');
    const { file } = await write('run.bin', content, { encoding: 'base64', executable: true });
    expect(file).toMatchObject({ binary: true, executable: true, size: BYTES.length });
    expect(await readFile(skill('run.bin'))).toEqual(BYTES);
    const off = await client().writeFile('user', 'pdf', 'run.bin', { executable: false });
    expect(off.file).toMatchObject({ executable: false, binary: true });
    expect((await stat(skill('run.bin'))).mode & 0o111).toBe(0);
    expect(await readFile(skill('run.bin'))).toEqual(BYTES);
  });

  it('keep their mode when their content changes, and their place when nothing does', async () => {
    await chmod(skill('docs/a.md'), 0o750);
    const same = await write('docs/a.md', 'a\r\n');
    expect(same.snapshot).toBeUndefined();
    await write('docs/a.md', 'b');
    expect((await stat(skill('docs/a.md'))).mode & 0o777).toBe(0o750);
  });

  it('are written by one of two who read the same', async () => {
    const { etag } = await client().getFile('user', 'pdf', 'docs/a.md');
    const precondition = { etag: etag ?? '' };
    const results = await Promise.allSettled(
      ['one', 'two'].map(content =>
        client().writeFile('user', 'pdf', 'docs/a.md', { content }, precondition)
      )
    );
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected']);
    expect(results[1]).toMatchObject({ reason: { code: 'changed-meanwhile', status: 412 } });
    expect(await readFile(skill('docs/a.md'), 'utf8')).toBe('one');
  });

  it('are not made where the sender expects some file to be', async () => {
    const put = (file: string) =>
      stage.companion.transport('PUT', `skills/user/pdf/files?path=${file}`, {
        body: { content: 'x' },
        ifMatch: '*'
      });
    expect(await put('docs/none.md')).toMatchObject({
      status: 412,
      json: { code: 'changed-meanwhile' }
    });
    expect(await readdir(skill('docs'))).toEqual(['a.md']);
    expect(await put('docs/a.md')).toMatchObject({ status: 200 });
    expect(await readFile(skill('docs/a.md'), 'utf8')).toBe('x');
  });

  it('are not made where one is already', async () => {
    await expect(
      client().writeFile('user', 'pdf', 'docs/a.md', { content: 'x' }, { create: true })
    ).rejects.toMatchObject({ code: 'already-exists', status: 409 });
    const made = await client().writeFile(
      'user',
      'pdf',
      'docs/b.md',
      { content: '' },
      { create: true }
    );
    expect(made.file.size).toBe(0);
  });

  it.each([
    ['', 'invalid-path'],
    ['.', 'invalid-path'],
    ['../out.txt', 'invalid-path'],
    ['/etc/x', 'invalid-path'],
    ['docs//x', 'invalid-path'],
    ['docs\\x', 'invalid-path'],
    ['docs/x\u0000', 'invalid-path'],
    ['./SKILL.md', 'invalid-path'],
    ['con.txt', 'invalid-path'],
    ['trailing. ', 'invalid-path'],
    ['skill.md', 'already-exists'],
    ['Docs/x.md', 'already-exists'],
    ['docs', 'already-exists'],
    ['docs/a.md/x', 'invalid-path'],
    ['away/x', 'invalid-path'],
    ['away', 'invalid-path'],
    ['hostname', 'invalid-path']
  ])('are not written at %j: %s', async (file, code) => {
    await symlink(stage.home.directory, skill('away'));
    await symlink('/etc/hostname', skill('hostname'));
    const before = await contentOf(stage.home.userSkillsDir);
    await expect(write(file, 'x')).rejects.toMatchObject({ code });
    expect(await contentOf(stage.home.userSkillsDir)).toEqual(before);
  });

  it.each([
    ['content that is no base64', { content: '***', encoding: 'base64' }],
    ['half a character', { content: '\ud800' }],
    ['nothing', {}],
    ['an encoding alone', { encoding: 'utf-8', executable: true }]
  ])('refuse %s', async (_what, body) => {
    const answer = await stage.companion.transport('PUT', 'skills/user/pdf/files?path=x', { body });
    expect(answer).toMatchObject({ status: 400, json: { code: 'invalid-request' } });
  });

  it('are deleted with the directories that this empties, and come back', async () => {
    await write('deep/er/x', 'x');
    const { snapshot } = await client().deleteFile('user', 'pdf', 'deep/er/x');
    expect(await readdir(skill())).toEqual(['SKILL.md', 'docs']);
    await client().restoreSnapshot(snapshot);
    expect(await readFile(skill('deep/er/x'), 'utf8')).toBe('x');
    await client().deleteFile('user', 'pdf', 'deep');
    expect(await readdir(skill())).toEqual(['SKILL.md', 'docs']);
  });

  it('are not deleted when they changed, nor SKILL.md at all', async () => {
    const { etag } = await client().getFile('user', 'pdf', 'docs/a.md');
    await writeFile(skill('docs/a.md'), 'by another program');
    await expect(
      client().deleteFile('user', 'pdf', 'docs/a.md', { etag: etag ?? '' })
    ).rejects.toMatchObject({ code: 'changed-meanwhile' });
    for (const spelled of ['SKILL.md', './SKILL.md', 'skill.MD']) {
      await expect(client().deleteFile('user', 'pdf', spelled)).rejects.toMatchObject({
        code: 'invalid-path'
      });
    }
    await expect(client().deleteFile('user', 'pdf', 'none')).rejects.toMatchObject({
      code: 'file-not-found'
    });
    expect(await readFile(skill('docs/a.md'), 'utf8')).toBe('by another program');
  });

  it('lose a link without what it leads to', async () => {
    await symlink(skill('docs'), skill('link'));
    await client().deleteFile('user', 'pdf', 'link');
    expect(await readdir(skill())).toEqual(['SKILL.md', 'docs']);
    expect(await readFile(skill('docs/a.md'), 'utf8')).toBe('a\r\n');
  });

  it('are renamed, directories as a whole', async () => {
    await chmod(skill('docs/a.md'), 0o755);
    const rename = (from: string, to: string) => client().renameFile('user', 'pdf', { from, to });
    await rename('docs/a.md', 'scripts/in/b.sh');
    expect(await readdir(skill())).toEqual(['SKILL.md', 'scripts']);
    await rename('scripts', 'bin');
    expect((await stat(skill('bin/in/b.sh'))).mode & 0o777).toBe(0o755);
    await rename('bin/in/b.sh', 'bin/in/B.sh');
    expect(await readdir(skill('bin/in'))).toEqual(['B.sh']);
  });

  it.each([
    ['SKILL.md', 'x.md', 'invalid-path'],
    ['docs/a.md', 'Skill.md', 'invalid-path'],
    ['docs/a.md', '../a.md', 'invalid-path'],
    ['docs', 'docs/in', 'invalid-path'],
    ['none', 'x', 'file-not-found'],
    ['docs/a.md', 'other.md', 'already-exists'],
    ['docs/a.md', 'OTHER.md', 'already-exists'],
    ['docs/a.md', 'docs/a.md', 'already-exists']
  ])('are not renamed from %s to %s: %s', async (from, to, code) => {
    await writeFile(skill('other.md'), 'other');
    const before = await contentOf(stage.home.userSkillsDir);
    await expect(client().renameFile('user', 'pdf', { from, to })).rejects.toMatchObject({ code });
    expect(await contentOf(stage.home.userSkillsDir)).toEqual(before);
  });

  it('are refused over the limits', async () => {
    await expect(write('SKILL.md', 'x'.repeat(1024 * 1024 + 1))).rejects.toMatchObject({
      code: 'too-large',
      status: 413
    });
    const content = Buffer.alloc(15 * 1024 * 1024).toString('base64');
    await write('big', content, { encoding: 'base64' });
    await expect(write('huge', 'x'.repeat(17 * 1024 * 1024))).rejects.toMatchObject({
      code: 'too-large'
    });
    await expect(write('more', 'x'.repeat(6 * 1024 * 1024))).rejects.toMatchObject({
      code: 'too-large'
    });
    expect(await readFile(skill('SKILL.md'), 'utf8')).toBe(skillMarkdown('pdf'));
    await write('big', 'small');
  });
});
