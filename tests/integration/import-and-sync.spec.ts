import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { SKILLS_CHANGED } from '../../src/contracts';
import { diskState } from '../support/disk-state';
import { skillMarkdown } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

describe('one skill from import to undo', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.close());

  const upstreamFiles = {
    'skills/pdf/SKILL.md': skillMarkdown('pdf'),
    'skills/pdf/scripts/run.sh': { content: '#!/bin/sh\necho 1\n', executable: true }
  };
  const installed = (...parts: string[]) => path.join(stage.home.userSkillsDir, 'pdf', ...parts);

  it('previews, installs, tracks, syncs what moved and brings the old version back', async () => {
    const { client } = stage.companion;
    const repository = await stage.github.createRepository('acme/skills', { files: upstreamFiles });
    const url = stage.address('acme/skills/tree/main/skills/pdf');

    const preview = await client.preview({ url });
    expect(preview.commit).toBe(await repository.head());
    expect(preview.skills).toMatchObject([
      { path: 'skills/pdf', name: 'pdf', description: 'What pdf is for', existsInUserScope: false }
    ]);
    expect(preview.skills[0]?.files).toContainEqual(
      expect.objectContaining({ path: 'scripts/run.sh', executable: true })
    );
    expect(await diskState(stage.home.userSkillsDir)).toEqual([]);

    const { skill } = await client.importSkill({
      url,
      scope: 'user',
      commit: preview.commit,
      tracksUpstream: true
    });
    expect(skill).toMatchObject({ name: 'pdf', tracksUpstream: true, trackingRef: preview.commit });
    expect(stage.github.log.quotaSpent()).toBeLessThanOrEqual(3);
    expect(await readFile(installed('SKILL.md'), 'utf8')).toContain(
      `tracks_upstream: true\ntracking_ref: ${preview.commit}\n---\n`
    );

    const before = await diskState(stage.home.userSkillsDir);
    const head = await repository.commit({
      'skills/pdf/scripts/run.sh': null,
      'skills/pdf/new.md': 'new\n'
    });
    const updates = await client.updates({ refresh: true });
    expect(updates.updates).toMatchObject([{ name: 'pdf', ref: head, updateAvailable: true }]);
    expect((await client.listSkills())[0]?.updateAvailable).toBe(true);

    const synced = await client.sync('user', 'pdf');
    expect(synced).toMatchObject({
      updated: true,
      ref: head,
      changes: { added: ['new.md'], modified: [], removed: ['scripts/run.sh'] }
    });
    expect(await readFile(installed('new.md'), 'utf8')).toBe('new\n');
    await stage.companion.event(
      event => event.schemaId === SKILLS_CHANGED && event.data['change'] === 'updated'
    );

    const restored = await client.restoreSnapshot(synced.snapshot ?? 'none');
    expect(restored.skill).toMatchObject({ trackingRef: preview.commit, updateAvailable: true });
    expect(await diskState(stage.home.userSkillsDir)).toEqual(before);
  });

  it('deletes and brings back byte for byte', async () => {
    const { client } = stage.companion;
    await stage.github.createRepository('acme/skills', { files: upstreamFiles });
    await client.importSkill({
      url: stage.address('acme/skills'),
      scope: 'user',
      tracksUpstream: true
    });
    const before = await diskState(stage.home.userSkillsDir);
    const { snapshot } = await client.deleteSkill('user', 'pdf');
    expect(await client.listSkills()).toEqual([]);
    const { skill } = await client.restoreSnapshot(snapshot);
    expect(skill.tracksUpstream).toBe(true);
    expect(await diskState(stage.home.userSkillsDir)).toEqual(before);
  });

  it('keeps what exists only locally through a sync', async () => {
    const { client } = stage.companion;
    const repository = await stage.github.createRepository('acme/skills', { files: upstreamFiles });
    await client.importSkill({
      url: stage.address('acme/skills'),
      scope: 'user',
      tracksUpstream: true
    });
    await writeFile(installed('mine.txt'), 'mine\n');
    await repository.commit({ 'skills/pdf/new.md': 'new\n' });
    await client.sync('user', 'pdf');
    expect(await readFile(installed('mine.txt'), 'utf8')).toBe('mine\n');
    expect(await readFile(installed('new.md'), 'utf8')).toBe('new\n');
  });

  it("keeps an editor's unsaved text through a sync", async () => {
    const { client } = stage.companion;
    const repository = await stage.github.createRepository('acme/skills', { files: upstreamFiles });
    await client.importSkill({
      url: stage.address('acme/skills'),
      scope: 'user',
      tracksUpstream: true
    });
    await writeFile(installed('.SKILL.md.swp'), 'unsaved\n');
    await writeFile(installed('scripts', '.run.sh.swp'), 'unsaved too\n');
    await repository.commit({ 'skills/pdf/new.md': 'new\n' });
    await client.sync('user', 'pdf');
    expect(await readFile(installed('.SKILL.md.swp'), 'utf8')).toBe('unsaved\n');
    expect(await readFile(installed('scripts', '.run.sh.swp'), 'utf8')).toBe('unsaved too\n');
    expect((await client.getSkill('user', 'pdf')).skill.modifiedLocally).toBe(false);
  });

  it('tags what is not UTF-8 by its bytes, so that it can be deleted as it was read', async () => {
    const { client } = stage.companion;
    await mkdir(installed(), { recursive: true });
    await writeFile(installed('SKILL.md'), Buffer.from([0x2d, 0xff, 0xfe]));
    const { etag } = await client.getSkill('user', 'pdf');
    await client.deleteSkill('user', 'pdf', { etag: etag ?? 'none' });
    expect(await client.listSkills()).toEqual([]);
  });

  it('refuses to sync over edits of what upstream changed too unless told to, and keeps them in a snapshot then', async () => {
    const { client } = stage.companion;
    const repository = await stage.github.createRepository('acme/skills', { files: upstreamFiles });
    await client.importSkill({
      url: stage.address('acme/skills'),
      scope: 'user',
      tracksUpstream: true
    });
    await writeFile(installed('scripts', 'run.sh'), 'edited\n');
    await repository.commit({ 'skills/pdf/scripts/run.sh': '#!/bin/sh\necho 2\n' });
    const edited = await diskState(stage.home.userSkillsDir);
    await expect(client.sync('user', 'pdf')).rejects.toMatchObject({
      code: 'local-edits-conflict',
      status: 409,
      conflicts: ['scripts/run.sh']
    });
    expect(await diskState(stage.home.userSkillsDir)).toEqual(edited);
    const { snapshot } = await client.sync('user', 'pdf', { onLocalEdits: 'overwrite' });
    expect(await readFile(installed('scripts', 'run.sh'), 'utf8')).toContain('echo 2');
    await client.restoreSnapshot(snapshot ?? 'none');
    expect(await diskState(stage.home.userSkillsDir)).toEqual(edited);
  });

  it('takes tracking off and on again without changing other bytes', async () => {
    const { client } = stage.companion;
    await stage.github.createRepository('acme/skills', { files: upstreamFiles });
    const url = stage.address('acme/skills');
    const { skill } = await client.importSkill({ url, scope: 'user', tracksUpstream: true });
    const tracking = await diskState(stage.home.userSkillsDir);
    expect((await client.setTracking('user', 'pdf', false)).tracksUpstream).toBe(false);
    const untracked = await readFile(installed('SKILL.md'), 'utf8');
    expect(untracked.replace(/^source: .*\n/m, '')).toBe(skillMarkdown('pdf'));
    const again = await client.setTracking('user', 'pdf', true);
    expect(again.trackingRef).toBe(skill.trackingRef);
    expect(await diskState(stage.home.userSkillsDir)).toEqual(tracking);
  });

  it('tells of changes that others make on disk within two seconds', async () => {
    await stage.github.createRepository('acme/skills', { files: upstreamFiles });
    const url = stage.address('acme/skills');
    await stage.companion.client.importSkill({ url, scope: 'user' });
    await stage.companion.client.listSkills();
    const told = stage.companion.event(
      event => event.schemaId === SKILLS_CHANGED && event.data['change'] === 'external'
    );
    const changedAt = performance.now();
    await writeFile(installed('note.md'), 'from outside\n');
    await told;
    expect(performance.now() - changedAt).toBeLessThan(2000);
    expect((await stage.companion.client.listSkills())[0]?.modifiedLocally).toBe(true);
  });
});
