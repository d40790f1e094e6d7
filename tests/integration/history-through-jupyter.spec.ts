import { skillMarkdown } from '../support/skill-files';
import { startJupyterServer, type JupyterServer } from '../support/jupyter-server';

describe('the history of a skill, through Jupyter Server', () => {
  let jupyter: JupyterServer;

  beforeAll(async () => {
    jupyter = await startJupyterServer({});
  });
  afterAll(() => jupyter.stop());

  it('is told and undone, and a state is thrown away with an empty answer', async () => {
    const { client } = jupyter;
    await client.createSkill({ scope: 'user', name: 'demo', description: 'Shows things' });
    await client.updateSkill('user', 'demo', {
      content: skillMarkdown('demo'),
      operation: 'edit-1'
    });
    const [edited, created] = await client.history('user', 'demo');
    expect([edited?.kind, created?.kind]).toEqual(['edited', 'created']);
    const before = edited?.before ?? '';
    expect((await client.compare('user', 'demo', before, 'current')).files).toMatchObject([
      { path: 'SKILL.md', change: 'modified' }
    ]);
    expect((await client.undo('edit-1')).results).toMatchObject([
      { name: 'demo', status: 'restored' }
    ]);
    expect(await client.getVersionFile('user', 'demo', 'current', 'SKILL.md')).toMatchObject({
      content: (await client.getVersionFile('user', 'demo', before, 'SKILL.md')).content
    });
    await client.deleteSnapshot(before);
    await expect(client.deleteSnapshot(before)).rejects.toMatchObject({ code: 'not-found' });
    const { snapshot } = await client.deleteSkill('user', 'demo');
    expect(await client.snapshots({ reason: 'deleted' })).toMatchObject([
      { id: snapshot, gone: true }
    ]);
    const { skill } = await client.restoreSnapshot(snapshot, { name: 'again' });
    expect(skill.name).toBe('again');
    expect((await client.history('user', 'again')).map(({ kind }) => kind)).toEqual([
      'restored',
      'deleted',
      'restored',
      'edited',
      'created'
    ]);
  });
});
