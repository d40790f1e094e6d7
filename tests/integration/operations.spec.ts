import { OPERATION_PROGRESS } from '../../src/contracts';
import { skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

describe('operations', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
    await stage.github.createRepository('acme/skills', { files: skillTree(['pdf', 'docx']) });
  });
  afterEach(() => stage.close());

  const PATHS = ['skills/pdf', 'skills/docx'];
  const importAll = () =>
    stage.companion.client.importSkills({
      url: stage.address('acme/skills'),
      scope: 'user',
      paths: PATHS,
      tracksUpstream: true
    });

  it('go on when the page that started them is left, and are found again', async () => {
    const { client, transport } = stage.companion;
    const held = stage.github.faults.hold();
    const page = new AbortController();
    const body = {
      url: stage.address('acme/skills'),
      scope: 'user',
      paths: PATHS,
      operation: 'left'
    };
    const asked = transport('POST', 'skills/import', { body, signal: page.signal });
    await stage.github.log.waitFor(() => held.hits === 1);
    page.abort();
    await expect(asked).rejects.toThrow('aborted');
    expect(await client.operations()).toMatchObject([
      { operation: 'left', kind: 'import', state: 'running', done: 0, total: 2, endedAt: null }
    ]);
    held.release();
    await stage.companion.event(
      ({ data }) => data['operation'] === 'left' && data['state'] === 'done'
    );
    expect(await client.operations()).toMatchObject([
      {
        operation: 'left',
        state: 'done',
        done: 2,
        results: [{ status: 'created' }, { status: 'created' }]
      }
    ]);
    expect(await client.listSkills({ refresh: true })).toHaveLength(2);
  });

  it('are told to every page: the start, the skill in work, each end once, the last state', async () => {
    const { client, events } = stage.companion;
    await importAll();
    const held = stage.github.faults.hold();
    const syncing = client.syncAll({ operation: 'all' });
    await stage.companion.event(
      ({ data }) =>
        data['operation'] === 'all' &&
        Array.isArray(data['current']) &&
        data['current'].length === 2
    );
    held.release();
    await syncing;
    const told = events
      .filter(
        ({ schemaId, data }) => schemaId === OPERATION_PROGRESS && data['operation'] === 'all'
      )
      .map(({ data }) => data);
    expect(told[0]).toMatchObject({ kind: 'sync', state: 'running', done: 0 });
    expect(told.at(-1)).toMatchObject({ state: 'done', done: 2, total: 2, current: [] });
    expect(told.flatMap(({ results }) => results as unknown[])).toHaveLength(2);
  });

  it('are listed whether or not the page chose an id, each with its end', async () => {
    const { client } = stage.companion;
    await importAll();
    await client.preview({ url: stage.address('acme/skills') });
    await client.updates({ refresh: true });
    await client.sync('user', 'pdf');
    await client.preview({ url: stage.address('acme/nothing') }).catch(() => undefined);
    const listed = await client.operations();
    expect(listed.map(({ kind, state, code }) => [kind, state, code])).toEqual([
      ['preview', 'failed', 'source-not-found'],
      ['sync', 'done', undefined],
      ['updates', 'done', undefined],
      ['preview', 'done', undefined],
      ['import', 'done', undefined]
    ]);
    expect(new Set(listed.map(({ operation }) => operation)).size).toBe(5);
  });

  it('refuse an id that is in use', async () => {
    const { client } = stage.companion;
    await client.preview({ url: stage.address('acme/skills'), operation: 'same' });
    await expect(
      client.preview({ url: stage.address('acme/skills'), operation: 'same' })
    ).rejects.toMatchObject({ code: 'already-exists', status: 409 });
  });
});
