import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { diskState } from '../support/disk-state';
import type { UpstreamRepository } from '../support/github';
import { skillMarkdown, skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

describe('PUT skills/{scope}/{name} with enabled', () => {
  let stage: Stage;
  let repository: UpstreamRepository;
  const user = (...parts: string[]) => path.join(stage.home.userSkillsDir, ...parts);
  const off = () => user('..', '.jupyterlab-skills', 'off');

  beforeEach(async () => {
    stage = await setStage();
    const files = skillTree(['csv', 'pdf']);
    repository = await stage.github.createRepository('acme/skills', { files });
    await importPdf();
  });
  afterEach(() => stage.close());

  const url = () => stage.address('acme/skills/tree/main/skills/pdf');
  const importPdf = (onConflict?: 'overwrite') =>
    stage.companion.client.importSkill({
      url: url(),
      scope: 'user',
      tracksUpstream: true,
      ...(onConflict && { onConflict })
    });
  const put = (enabled: unknown, etag?: string) =>
    stage.companion.transport('PUT', 'skills/user/pdf', { body: { enabled }, ifMatch: etag });

  it('hides a skill from agents and shows it again, every byte as it was', async () => {
    const { client } = stage.companion;
    const before = await diskState(user());
    const { skill } = await client.updateSkill('user', 'pdf', { enabled: false });
    expect(skill).toMatchObject({ enabled: false, rootPath: path.join(off(), 'pdf') });
    expect(await readdir(user())).toEqual([]);
    expect(await client.listSkills()).toMatchObject([
      { name: 'pdf', enabled: false, tracksUpstream: true, modifiedLocally: false }
    ]);
    expect(await put(false)).toMatchObject({ status: 200 });
    expect(await put(true)).toMatchObject({ status: 200 });
    expect(await put(true)).toMatchObject({ status: 200 });
    expect(await put(null)).toMatchObject({ status: 200 });
    expect(await diskState(user())).toEqual(before);
  });

  it('leaves every other call to work on it where it is', async () => {
    const { client } = stage.companion;
    await put(false);
    expect(await client.getFile('user', 'pdf', 'scripts/run.py')).toMatchObject({
      encoding: 'utf-8'
    });
    await client.updateSkill('user', 'pdf', { description: 'Another one' });
    await importPdf('overwrite');
    expect(await client.listSkills()).toMatchObject([
      { enabled: false, description: 'What pdf is for' }
    ]);
    await client.duplicateSkill('user', 'pdf', { scope: 'user', name: 'copy' });
    const renamed = await client.renameSkill('user', 'pdf', { newName: 'reader' });
    expect(renamed).toMatchObject({ enabled: false });
    const { snapshot } = await client.deleteSkill('user', 'reader');
    expect(await readdir(user())).toEqual(['copy']);
    await client.restoreSnapshot(snapshot);
    expect(await client.listSkills()).toMatchObject([
      { name: 'copy', enabled: true },
      { name: 'reader', enabled: false }
    ]);
  });

  it('is edited, compared, restored and undone where it is', async () => {
    const { client } = stage.companion;
    await put(false);
    const before = await diskState(path.join(off(), 'pdf'));
    await client.writeFile('user', 'pdf', 'notes.txt', { content: 'x', encoding: 'utf-8' });
    await client.deleteFile('user', 'pdf', 'scripts/run.py');
    await client.updateSkill('user', 'pdf', { body: 'Another body.\n', operation: 'batch' });
    expect(await client.listSkills()).toMatchObject([{ enabled: false, modifiedLocally: true }]);
    const history = await client.history('user', 'pdf');
    expect(history.map(({ kind }) => kind)).toEqual([
      ...['edited', 'edited', 'edited', 'disabled', 'imported']
    ]);

    expect((await client.undo('batch')).results).toMatchObject([
      { name: 'pdf', status: 'restored' }
    ]);
    const [, , , first] = await client.history('user', 'pdf');
    await client.restoreSnapshot(first?.before ?? '');
    expect(await diskState(path.join(off(), 'pdf'))).toEqual(before);
    expect(await readdir(user())).toEqual([]);
    expect(await client.listSkills()).toMatchObject([{ enabled: false, modifiedLocally: false }]);
  });

  it('is told in the history and taken back with its batch, and so is that', async () => {
    const { client } = stage.companion;
    await client.importSkill({
      url: stage.address('acme/skills/tree/main/skills/csv'),
      scope: 'user'
    });
    const operation = 'hide';
    for (const name of ['csv', 'pdf']) {
      await client.updateSkill('user', name, { enabled: false, operation });
    }
    expect(await client.history('user', 'pdf')).toMatchObject([
      { kind: 'disabled', operation, before: null, after: null },
      { kind: 'imported', after: 'current' }
    ]);

    const undone = await client.undo(operation);
    expect(undone.results).toMatchObject([
      { name: 'pdf', status: 'restored' },
      { name: 'csv', status: 'restored' }
    ]);
    expect((await readdir(user())).sort()).toEqual(['csv', 'pdf']);
    await client.undo(undone.operation);
    expect(await readdir(user())).toEqual([]);
  });

  it('changes text and place in one call, each under the tag that was read', async () => {
    const { client } = stage.companion;
    const { etag } = await client.getSkill('user', 'pdf');
    const request = { description: 'Another one', enabled: false };
    const { skill } = await client.updateSkill('user', 'pdf', request, etag ?? '');
    expect(skill).toMatchObject({ description: 'Another one', enabled: false });
    await expect(
      client.updateSkill('user', 'pdf', { description: 'x', enabled: true }, etag ?? '')
    ).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await client.listSkills()).toMatchObject([{ enabled: false }]);
  });

  it('changes neither text nor place where the place cannot be changed', async () => {
    await put(false);
    await mkdir(user('pdf'));
    await writeFile(user('pdf', 'SKILL.md'), skillMarkdown('pdf', 'Mine.\n'));
    const { client } = stage.companion;
    await client.listSkills({ refresh: true });
    const before = await diskState(user());
    for (const enabled of [true, false]) {
      await expect(
        client.updateSkill('user', 'pdf', { description: 'Another one', enabled })
      ).rejects.toMatchObject({
        code: 'already-exists',
        message: expect.stringContaining('Nothing was changed') as string
      });
    }
    expect(await diskState(user())).toEqual(before);
  });

  it('syncs what is disabled with the others, and does not show it', async () => {
    const { client } = stage.companion;
    await put(false);
    await repository.commit(skillTree(['csv', 'pdf'], 2));
    const { results } = await client.syncAll();
    expect(results).toMatchObject([{ name: 'pdf', updated: true }]);
    expect(await readdir(user())).toEqual([]);
  });

  it('keeps the name taken, and says that the skill is disabled', async () => {
    await put(false);
    await expect(importPdf()).rejects.toMatchObject({
      code: 'already-exists',
      message: expect.stringContaining('disabled') as string
    });
    const { client } = stage.companion;
    await expect(client.createSkill({ scope: 'user', name: 'pdf' })).rejects.toMatchObject({
      code: 'already-exists'
    });
    const preview = await client.preview({ url: url() });
    expect(preview.skills).toMatchObject([{ name: 'pdf', existsInUserScope: true }]);
  });

  it('loses neither of two that have come to one name', async () => {
    await put(false);
    await mkdir(user('pdf'));
    await writeFile(user('pdf', 'SKILL.md'), skillMarkdown('pdf', 'Mine.\n'));
    const { client } = stage.companion;
    expect(await client.listSkills({ refresh: true })).toMatchObject([{ enabled: true }]);
    expect(await put(true)).toMatchObject({ status: 409, json: { code: 'already-exists' } });
    expect(await put(false)).toMatchObject({ status: 409, json: { code: 'already-exists' } });
    await client.renameSkill('user', 'pdf', { newName: 'mine' });
    expect(await put(true)).toMatchObject({ status: 200 });
    expect((await readdir(user())).sort()).toEqual(['mine', 'pdf']);
  });

  it('refuses what was not read, what is not there and what is no boolean', async () => {
    expect(await put(false, '"x"')).toMatchObject({ status: 412 });
    expect(await put('no')).toMatchObject({ status: 400, json: { code: 'invalid-request' } });
    const missing = { body: { enabled: false } };
    expect(await stage.companion.transport('PUT', 'skills/user/none', missing)).toMatchObject({
      status: 404
    });
    expect(await readdir(user())).toEqual(['pdf']);
  });

  it('is told to the pages of another companion', async () => {
    const other = await stage.start();
    await other.client.listSkills();
    await put(false);
    await other.event(({ data }) => 'change' in data && data['name'] === 'pdf');
    expect(await other.client.listSkills()).toMatchObject([{ name: 'pdf', enabled: false }]);
  });
});
