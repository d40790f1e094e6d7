import { chmod, mkdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { UpstreamRepository } from '../support/github';
import { diskState } from '../support/disk-state';
import { skillMarkdown } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

const LINES = 'one\ntwo\nthree\nfour\nfive\n';

describe('syncing a skill that was edited here', () => {
  let stage: Stage;
  let repository: UpstreamRepository;

  beforeEach(async () => {
    stage = await setStage();
    repository = await stage.github.createRepository('acme/skills', {
      files: {
        'pdf/SKILL.md': skillMarkdown('pdf'),
        'pdf/notes.md': LINES,
        'pdf/logo.png': Buffer.from([0, 1, 2]),
        'pdf/run.sh': '#!/bin/sh\necho 1\n'
      }
    });
    await client().importSkill({
      url: stage.address('acme/skills'),
      scope: 'user',
      tracksUpstream: true
    });
    stage.github.log.reset();
  });
  afterEach(() => stage.close());

  const client = () => stage.companion.client;
  const installed = (...parts: string[]) => path.join(stage.home.userSkillsDir, 'pdf', ...parts);
  const read = (name: string) => readFile(installed(name), 'utf8');
  const disk = () => diskState(stage.home.userSkillsDir);

  it('puts both changes together, tells which files hold both, and keeps what was there', async () => {
    await writeFile(installed('notes.md'), LINES.replace('one', 'ONE'));
    await writeFile(installed('SKILL.md'), `${await read('SKILL.md')}Mine\n`);
    const edited = await disk();
    const head = await repository.commit({
      'pdf/notes.md': LINES.replace('five', 'FIVE'),
      'pdf/new.md': 'new\n'
    });
    const synced = await client().sync('user', 'pdf');
    expect(synced).toEqual({
      updated: true,
      ref: head,
      changes: { added: ['new.md'], modified: ['notes.md'], removed: [] },
      merged: ['notes.md'],
      snapshot: expect.any(String) as string
    });
    expect(await read('notes.md')).toBe('ONE\ntwo\nthree\nfour\nFIVE\n');
    expect(await read('SKILL.md')).toMatch(new RegExp(`tracking_ref: ${head}\n---\n[^]*Mine\n$`));
    expect((await client().getSkill('user', 'pdf')).skill).toMatchObject({
      modifiedLocally: true,
      trackingRef: head
    });
    expect(stage.github.log.quotaSpent()).toBeLessThanOrEqual(3);
    await client().restoreSnapshot(synced.snapshot ?? 'none');
    expect(await disk()).toEqual(edited);
  });

  it('merges again on top of a merge, from the base that it moved to', async () => {
    await writeFile(installed('notes.md'), LINES.replace('one', 'ONE'));
    await repository.commit({ 'pdf/notes.md': LINES.replace('five', 'FIVE') });
    await client().sync('user', 'pdf');
    await repository.commit({ 'pdf/notes.md': LINES.replace('five', '5') });
    expect(await client().sync('user', 'pdf')).toMatchObject({ merged: ['notes.md'] });
    expect(await read('notes.md')).toBe('ONE\ntwo\nthree\nfour\n5\n');
  });

  it('leaves a deletion of a file that upstream left alone', async () => {
    await rm(installed('run.sh'));
    await repository.commit({ 'pdf/new.md': 'new\n' });
    await client().sync('user', 'pdf');
    await expect(read('run.sh')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('merges the executable bit with the text', async () => {
    await chmod(installed('run.sh'), 0o755);
    await repository.commit({ 'pdf/run.sh': '#!/bin/sh\necho 2\n' });
    expect(await client().sync('user', 'pdf')).toMatchObject({ merged: ['run.sh'] });
    expect(await read('run.sh')).toContain('echo 2');
    expect((await stat(installed('run.sh'))).mode & 0o111).not.toBe(0);
  });

  it('merges a text whose line ends were changed here', async () => {
    await writeFile(installed('notes.md'), LINES.replaceAll('\n', '\r\n'));
    await repository.commit({ 'pdf/notes.md': LINES.replace('three', '3') });
    await client().sync('user', 'pdf');
    expect(await read('notes.md')).toBe('one\r\ntwo\r\n3\r\nfour\r\nfive\r\n');
  });

  describe('when both changed the same', () => {
    let ref: string;

    beforeEach(async () => {
      await writeFile(installed('notes.md'), LINES.replace('three', 'mine'));
      await writeFile(installed('logo.png'), Buffer.from([0, 9]));
      await rm(installed('run.sh'));
      ref = await repository.commit({
        'pdf/notes.md': LINES.replace('three', 'theirs'),
        'pdf/logo.png': Buffer.from([0, 1, 2, 3]),
        'pdf/run.sh': '#!/bin/sh\necho 2\n'
      });
    });

    it('changes nothing and names the files', async () => {
      const before = await disk();
      await expect(client().sync('user', 'pdf')).rejects.toMatchObject({
        code: 'local-edits-conflict',
        status: 409,
        conflicts: ['logo.png', 'notes.md', 'run.sh']
      });
      expect(await disk()).toEqual(before);
      expect(await client().snapshots({ name: 'pdf' })).toEqual([]);
    });

    it('plans for the cost of a sync, which then asks only whether anything moved', async () => {
      const before = await disk();
      const plan = await client().planSync('user', 'pdf');
      expect(plan).toMatchObject({
        ref,
        updateAvailable: true,
        baseVersion: 'base',
        conflicts: ['logo.png', 'notes.md', 'run.sh'],
        files: [
          { path: 'logo.png', binary: true, outcome: 'conflict' },
          { path: 'notes.md', binary: false, mine: 'modified', upstream: 'modified' },
          { path: 'run.sh', mine: 'removed', upstream: 'modified', outcome: 'conflict' }
        ]
      });
      expect(plan.upstreamChanges.files.map(file => file.path)).toEqual([
        'logo.png',
        'notes.md',
        'run.sh'
      ]);
      expect(plan.upstreamChanges.powers.executables).toEqual(['run.sh']);
      expect(await disk()).toEqual(before);
      expect(stage.github.log.quotaSpent()).toBeLessThanOrEqual(3);
      stage.github.log.reset();
      await client().sync('user', 'pdf', { onLocalEdits: 'overwrite' });
      expect(stage.github.log.requests().map(({ status }) => status)).toEqual([304]);
    });

    it('does what the user decided, file by file', async () => {
      const { hash } = await client().planSync('user', 'pdf');
      const synced = await client().sync('user', 'pdf', {
        ref,
        ...(hash !== null && { hash }),
        resolutions: [
          { path: 'logo.png', take: 'upstream' },
          { path: 'notes.md', content: 'both\n' },
          { path: 'run.sh', take: 'mine' }
        ]
      });
      expect(synced).toMatchObject({ updated: true, merged: ['notes.md'] });
      expect(await readFile(installed('logo.png'))).toEqual(Buffer.from([0, 1, 2, 3]));
      expect(await read('notes.md')).toBe('both\n');
      await expect(read('run.sh')).rejects.toMatchObject({ code: 'ENOENT' });
    });

    it('refuses while a conflict is left, and a resolution that settles none', async () => {
      const before = await disk();
      const sync = (resolutions: { path: string; content: string }[]) =>
        client().sync('user', 'pdf', { resolutions });
      await expect(sync([{ path: 'notes.md', content: 'x' }])).rejects.toMatchObject({
        status: 409,
        conflicts: ['logo.png', 'run.sh']
      });
      await expect(sync([{ path: 'SKILL.md', content: 'x' }])).rejects.toMatchObject({
        code: 'invalid-request'
      });
      await expect(sync([{ path: 'logo.png', content: 'x' }])).rejects.toMatchObject({
        code: 'invalid-request'
      });
      expect(await disk()).toEqual(before);
    });

    it('refuses decisions where nothing is to be decided', async () => {
      const resolutions = [{ path: 'notes.md', take: 'mine' as const }];
      await expect(
        client().sync('user', 'pdf', { onLocalEdits: 'overwrite', resolutions })
      ).rejects.toMatchObject({ code: 'invalid-request', status: 400 });
      await client().sync('user', 'pdf', { onLocalEdits: 'keep' });
      await expect(client().sync('user', 'pdf', { resolutions })).rejects.toMatchObject({
        code: 'changed-meanwhile',
        status: 412
      });
    });

    it('refuses decisions on a plan when the skill or upstream moved on', async () => {
      const plan = await client().planSync('user', 'pdf');
      const resolutions = plan.conflicts.map(each => ({ path: each, take: 'mine' as const }));
      const decided = { ref, hash: plan.hash ?? '', resolutions };
      await writeFile(installed('notes.md'), 'changed meanwhile\n');
      const before = await disk();
      await expect(client().sync('user', 'pdf', decided)).rejects.toMatchObject({
        code: 'changed-meanwhile',
        status: 412
      });
      const { hash } = await client().planSync('user', 'pdf');
      await repository.commit({ 'pdf/new.md': 'new\n' });
      await expect(
        client().sync('user', 'pdf', { ...decided, hash: hash ?? '' })
      ).rejects.toMatchObject({ code: 'changed-meanwhile', status: 412 });
      expect(await disk()).toEqual(before);
    });

    it('moves only the base and the stamps when told to keep what is here', async () => {
      const before = await disk();
      const markdown = await read('SKILL.md');
      const synced = await client().sync('user', 'pdf', { onLocalEdits: 'keep' });
      expect(synced).toMatchObject({
        updated: true,
        ref,
        changes: { added: [], modified: [], removed: [] }
      });
      const stamped = markdown.replace(/tracking_ref: .*/, `tracking_ref: ${ref}`);
      expect(await read('SKILL.md')).toBe(stamped);
      await writeFile(installed('SKILL.md'), markdown);
      expect(await disk()).toEqual(before);
      await writeFile(installed('SKILL.md'), stamped);
      expect(await client().sync('user', 'pdf')).toEqual({ updated: false, ref });
      await repository.commit({ 'pdf/new.md': 'new\n' });
      await client().sync('user', 'pdf');
      expect(await read('notes.md')).toContain('mine');
    });
  });

  it('plans without changing anything when upstream did not move', async () => {
    await writeFile(installed('notes.md'), 'mine\n');
    const plan = await client().planSync('user', 'pdf');
    expect(plan).toMatchObject({
      ref: await repository.head(),
      updateAvailable: false,
      conflicts: [],
      files: [{ path: 'notes.md', upstream: 'unchanged', mine: 'modified', outcome: 'mine' }],
      upstreamChanges: { files: [] }
    });
    expect(stage.github.log.quotaSpent()).toBeLessThanOrEqual(1);
    expect(stage.github.log.requests().map(({ status }) => status)).toEqual([304]);
  });

  it('merges SKILL.md under the name that was given at the import', async () => {
    await client().importSkill({
      url: stage.address('acme/skills'),
      scope: 'user',
      name: 'mine',
      tracksUpstream: true
    });
    const file = path.join(stage.home.userSkillsDir, 'mine', 'SKILL.md');
    await writeFile(file, `${await readFile(file, 'utf8')}Mine\n`);
    await repository.commit({
      'pdf/SKILL.md': skillMarkdown('pdf').replace('What pdf is for', 'Something else')
    });
    expect(await client().sync('user', 'mine')).toMatchObject({ merged: ['SKILL.md'] });
    const merged = await readFile(file, 'utf8');
    expect(merged).toMatch(/^name: mine$/m);
    expect(merged).toContain('Something else');
    expect(merged).toMatch(/Mine\n$/);
  });

  it('merges when all are synced, and names only what does not go together', async () => {
    await writeFile(installed('notes.md'), LINES.replace('one', 'ONE'));
    await repository.commit({ 'pdf/notes.md': LINES.replace('five', 'FIVE') });
    expect((await client().syncAll()).results).toMatchObject([{ merged: ['notes.md'] }]);
    await repository.commit({ 'pdf/notes.md': LINES.replace('one', '1') });
    expect((await client().syncAll()).results).toMatchObject([{ code: 'local-edits-conflict' }]);
  });

  it('keeps local links and empty directories through a merge', async () => {
    await symlink('notes.md', installed('link'));
    await mkdir(installed('output'));
    await writeFile(installed('notes.md'), LINES.replace('one', 'ONE'));
    await repository.commit({ 'pdf/notes.md': LINES.replace('five', 'FIVE') });
    await client().sync('user', 'pdf');
    expect(await readlink(installed('link'))).toBe('notes.md');
    expect((await stat(installed('output'))).isDirectory()).toBe(true);
  });
});
