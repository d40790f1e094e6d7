import { SkillsError, type SkillsClient } from '../../../../../src/client';
import { OPERATION_PROGRESS, type ImportResult } from '../../../../../src/contracts';
import { Installation } from '../../../../../src/lab/dialogs/import/session/installation';
import { aModel } from '../../../a-model';
import { aSkill, COMMIT, fakeClient } from '../../../fake-client';
import { held } from '../../../held';
import { manySkills } from '../a-preview';

const URL = 'https://github.com/anthropics/skills';
const TERMS = { url: URL, commit: COMMIT, scope: 'user', tracksUpstream: true } as const;

async function anInstallation(
  importSkills: SkillsClient['importSkills'],
  options: { count?: number; name?: string } = {}
) {
  const client = fakeClient([], { importSkills });
  const { model, events } = aModel(client);
  await model.start();
  const installation = new Installation({
    model,
    terms: TERMS,
    skills: manySkills(options.count ?? 3),
    onConflict: 'fail',
    name: options.name ?? null,
    redraw: () => undefined
  });
  const states = () => installation.rows.map(({ state, title }) => `${title} ${state}`);
  return { client, events, installation, model, states };
}

const created = (name: string): ImportResult => ({
  path: `skills/${name}`,
  status: 'created',
  skill: aSkill({ name })
});
const taken = (name: string): ImportResult => ({
  path: `skills/${name}`,
  status: 'conflict',
  freeName: `${name}-2`
});

describe('Installation', () => {
  it('installs exactly the commit that was shown, all paths in one call', async () => {
    const results = ['skill-0', 'skill-1', 'skill-2'].map(created);
    const { client, installation, states } = await anInstallation(() => Promise.resolve(results));
    await installation.start();
    expect(client.importSkills.mock.calls).toMatchObject([
      [
        {
          ...TERMS,
          onConflict: 'fail',
          paths: ['skills/skill-0', 'skills/skill-1', 'skills/skill-2']
        }
      ]
    ]);
    expect(client.importSkills.mock.calls[0]?.[0]).not.toHaveProperty('name');
    expect(states()).toEqual(['skill-0 created', 'skill-1 created', 'skill-2 created']);
  });

  it('shows each skill as events tell of it', async () => {
    const answer = held<ImportResult[]>();
    const { client, events, installation, states } = await anInstallation(() => answer.promise);
    const running = installation.start();
    expect(states()).toEqual(['skill-0 waiting', 'skill-1 waiting', 'skill-2 waiting']);
    events.emit(OPERATION_PROGRESS, {
      operation: client.importSkills.mock.calls[0]?.[0].operation,
      kind: 'import',
      state: 'running',
      done: 1,
      total: 3,
      current: [{ scope: 'user', name: 'skill-1' }],
      results: [{ path: 'skills/skill-0', status: 'skipped' }]
    });
    expect(states()).toEqual(['skill-0 skipped', 'skill-1 working', 'skill-2 waiting']);
    expect(installation.isRunning).toBe(true);
    answer.answer([
      { path: 'skills/skill-0', status: 'skipped' },
      created('skill-1'),
      created('skill-2')
    ]);
    await running;
    expect(states()).toEqual(['skill-0 skipped', 'skill-1 created', 'skill-2 created']);
    expect(installation.isRunning).toBe(false);
  });

  it('puts first what is left to decide, and takes each decision', async () => {
    const { client, installation, states } = await anInstallation(({ paths, onConflict, name }) =>
      Promise.resolve(
        onConflict === 'fail' && name === undefined
          ? [created('skill-0'), taken('skill-1'), taken('skill-2')]
          : paths.map(path => ({
              path,
              status: name === undefined ? ('updated' as const) : ('renamed' as const),
              skill: aSkill({ name: name ?? 'skill-2' })
            }))
      )
    );
    await installation.start();
    expect(states()).toEqual(['skill-1 conflict', 'skill-2 conflict', 'skill-0 created']);
    const [first] = installation.rows;
    expect(first === undefined ? '' : installation.nameFor(first)).toBe('skill-1-2');
    await installation.rename('skills/skill-1', 'mine');
    await installation.replace('skills/skill-2');
    expect(states()).toEqual(['skill-1 renamed', 'skill-2 updated', 'skill-0 created']);
    expect(client.importSkills.mock.calls.slice(1)).toMatchObject([
      [{ paths: ['skills/skill-1'], name: 'mine', onConflict: 'fail', commit: COMMIT }],
      [{ paths: ['skills/skill-2'], onConflict: 'overwrite', commit: COMMIT }]
    ]);
  });

  it('decides for all conflicts in one call, and skips without one', async () => {
    const results = ['skill-0', 'skill-1', 'skill-2'].map(taken);
    const { client, installation, states } = await anInstallation(() => Promise.resolve(results));
    await installation.start();
    installation.skip('skills/skill-0');
    await installation.decideAll('rename');
    expect(client.importSkills.mock.calls[1]).toMatchObject([
      { paths: ['skills/skill-1', 'skills/skill-2'], onConflict: 'rename' }
    ]);
    await installation.decideAll('skip');
    expect(client.importSkills).toHaveBeenCalledTimes(2);
    expect(states()).toEqual(['skill-0 skipped', 'skill-1 skipped', 'skill-2 skipped']);
  });

  it('fails as a whole where nothing could be begun', async () => {
    const error = new SkillsError('changed-meanwhile', 412, 'It moved');
    const { installation } = await anInstallation(() => Promise.reject(error));
    await expect(installation.start()).rejects.toBe(error);
    expect(installation.isRunning).toBe(false);
  });

  it('keeps a failed skill with its reason, to be tried again', async () => {
    const error = new SkillsError('network', 0, 'Jupyter Server did not answer.');
    const answers: (() => Promise<ImportResult[]>)[] = [
      () =>
        Promise.resolve([
          { path: 'skills/skill-0', status: 'failed', code: 'busy', error: 'In use' }
        ]),
      () => Promise.reject(error),
      () => Promise.resolve([created('skill-0')])
    ];
    const { installation, states } = await anInstallation(
      () => answers.shift()?.() ?? Promise.reject(new Error('asked too often')),
      { count: 1 }
    );
    await installation.start();
    expect(installation.rows[0]?.failure).toMatchObject({ code: 'busy', message: 'In use' });
    await installation.retry(['skills/skill-0']);
    expect(installation.rows[0]?.failure).toMatchObject({ code: 'network' });
    await installation.retry(['skills/skill-0']);
    expect(states()).toEqual(['skill-0 created']);
    expect(installation.rows[0]?.failure).toBeNull();
  });

  it('asks the server to end, and lists what was finished', async () => {
    const answer = held<ImportResult[]>();
    const { client, installation, states } = await anInstallation(() => answer.promise);
    const { operation = '' } = {};
    client.cancelOperation.mockResolvedValue({
      operation,
      kind: 'import',
      state: 'cancelling',
      done: 1,
      total: 3,
      current: [],
      results: [],
      startedAt: '2026-11-01T10:00:00Z',
      endedAt: null
    });
    const running = installation.start();
    await installation.cancel();
    expect(installation.isCancelling).toBe(true);
    expect(client.cancelOperation).toHaveBeenCalledWith(
      client.importSkills.mock.calls[0]?.[0].operation
    );
    const cancelled = { status: 'failed', code: 'cancelled', error: 'Cancelled' } as const;
    answer.answer([
      created('skill-0'),
      { path: 'skills/skill-1', ...cancelled },
      { path: 'skills/skill-2', ...cancelled }
    ]);
    await running;
    expect(installation.isCancelling).toBe(false);
    expect(states()).toEqual(['skill-1 failed', 'skill-2 failed', 'skill-0 created']);
  });

  it('says when the wish to end was not heard, and takes it again', async () => {
    const answer = held<ImportResult[]>();
    const { client, installation } = await anInstallation(() => answer.promise);
    client.cancelOperation.mockRejectedValueOnce(new SkillsError('network', 0, 'No answer.'));
    const running = installation.start();
    await installation.cancel();
    expect(installation.cancelFailure?.message).toBe('No answer.');
    expect(installation.isCancelling).toBe(false);
    client.cancelOperation.mockRejectedValueOnce(new SkillsError('not-found', 404, 'Ended.'));
    await installation.cancel();
    expect(installation.cancelFailure).toBeNull();
    answer.answer([]);
    await running;
  });

  it('goes on out of sight when the answer is lost', async () => {
    const error = new SkillsError('network', 0, 'Jupyter Server did not answer.');
    const answer = held<ImportResult[]>();
    const { client, events, installation, states } = await anInstallation(() => answer.promise, {
      count: 1
    });
    client.operations.mockImplementation(() =>
      Promise.resolve([
        {
          operation: client.importSkills.mock.calls[0]?.[0].operation ?? '',
          kind: 'import',
          state: 'running',
          done: 0,
          total: 1,
          current: [],
          results: [],
          startedAt: '2026-11-01T10:00:00Z',
          endedAt: null
        }
      ])
    );
    const running = installation.start();
    events.emit(OPERATION_PROGRESS, {
      operation: client.importSkills.mock.calls[0]?.[0].operation,
      kind: 'import',
      state: 'running',
      done: 0,
      total: 1,
      current: [{ scope: 'user', name: 'skill-0' }],
      results: []
    });
    expect(states()).toEqual(['skill-0 working']);
    answer.fail(error);
    await running;
    expect(installation.isOutOfSight).toBe(true);
    expect(installation.isRunning).toBe(false);
    expect(states()).toEqual(['skill-0 waiting']);
  });

  it('replaces and tries again under the name that was last given, each skill under its own', async () => {
    const results = ['skill-0', 'skill-1', 'skill-2'].map(taken);
    const { client, installation } = await anInstallation(({ paths }) =>
      Promise.resolve(results.filter(({ path }) => paths.includes(path)))
    );
    await installation.start();
    await installation.rename('skills/skill-0', 'mine');
    await installation.replace('skills/skill-0');
    await installation.decideAll('overwrite');
    const [replaced, own, others] = client.importSkills.mock.calls.slice(2).map(([call]) => call);
    expect(replaced).toMatchObject({ paths: ['skills/skill-0'], name: 'mine' });
    expect(own).toMatchObject({ paths: ['skills/skill-0'], name: 'mine', onConflict: 'overwrite' });
    expect(others).toMatchObject({
      paths: ['skills/skill-1', 'skills/skill-2'],
      onConflict: 'overwrite'
    });
    expect(others).not.toHaveProperty('name');
  });

  it('leaves rows alone of which an event tells nothing new', async () => {
    const answer = held<ImportResult[]>();
    const { client, events, installation } = await anInstallation(() => answer.promise);
    const running = installation.start();
    const [, , last] = installation.rows;
    events.emit(OPERATION_PROGRESS, {
      operation: client.importSkills.mock.calls[0]?.[0].operation,
      kind: 'import',
      state: 'running',
      done: 0,
      total: 3,
      current: [{ scope: 'user', name: 'skill-0' }],
      results: []
    });
    expect(installation.rows[0]?.state).toBe('working');
    expect(installation.rows[2]).toBe(last);
    answer.answer(['skill-0', 'skill-1', 'skill-2'].map(created));
    await running;
  });

  it('sends the name of a lone skill, also when it replaces', async () => {
    const { client, installation } = await anInstallation(
      () => Promise.resolve([taken('skill-0')]),
      { count: 1, name: 'mine' }
    );
    await installation.start();
    await installation.replace('skills/skill-0');
    expect(client.importSkills.mock.calls).toMatchObject([
      [{ name: 'mine', onConflict: 'fail' }],
      [{ name: 'mine', onConflict: 'overwrite' }]
    ]);
  });
});
