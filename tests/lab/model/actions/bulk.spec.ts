import { SkillsError, type SkillsClient } from '../../../../src/client';
import type { BatchNotice } from '../../../../src/lab/model/notice-content';
import type { SkillsModel } from '../../../../src/lab/model/skills-model';
import { aModel } from '../../a-model';
import { aDetail, aSkill, fakeClient } from '../../fake-client';
import { held } from '../../held';

const SKILLS = ['a', 'b', 'c'].map(name => ({ scope: 'user' as const, name }));
const summaries = SKILLS.map(({ name }) => aSkill({ name }));
const switched = { skill: aDetail(), etag: null };

async function started(answers: Partial<SkillsClient>) {
  const client = fakeClient(summaries, answers);
  const { model } = aModel(client);
  await model.start();
  return { client, model };
}

function batchOf(model: SkillsModel): BatchNotice {
  const batch = model.notices.all.find(notice => notice.kind === 'batch');
  if (batch === undefined) {
    throw new Error('No batch');
  }
  return batch;
}

describe('BulkActions', () => {
  it('sends one batch along with every call and tells one summary', async () => {
    const { client, model } = await started({
      deleteSkill: () => Promise.resolve({ snapshot: 's1' })
    });
    model.selection.selectAll(SKILLS);
    await model.actions.bulk('delete', SKILLS);
    expect(model.selection.size).toBe(0);
    const operations = client.deleteSkill.mock.calls.map(([, , options]) => options?.operation);
    expect(new Set(operations).size).toBe(1);
    expect(operations[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(model.notices.all).toMatchObject([
      { kind: 'batch', action: 'delete', operation: operations[0], done: SKILLS, failures: [] }
    ]);
    model.dispose();
  });

  it('goes on after a failure, and tries only that again, as the same batch', async () => {
    const { client, model } = await started({ updateSkill: () => Promise.resolve(switched) });
    client.updateSkill.mockRejectedValueOnce(new SkillsError('busy', 409, 'In use'));
    await model.actions.bulk('disable', SKILLS);
    const batch = batchOf(model);
    expect(batch.done).toEqual(SKILLS.slice(1));
    expect(batch.failures).toMatchObject([{ name: 'a', code: 'busy' }]);
    await model.actions.bulk('disable', batch.failures, batch.operation);
    expect(model.notices.all).toMatchObject([
      { kind: 'batch', operation: batch.operation, done: [{}, {}, { name: 'a' }], failures: [] }
    ]);
    model.dispose();
  });

  it('ends between two skills when it is cancelled, and says which were left', async () => {
    const first = held<typeof switched>();
    const { client, model } = await started({ updateSkill: () => first.promise });
    const done = model.actions.bulk('disable', SKILLS);
    const [job] = model.jobs.running;
    expect(job).toMatchObject({ kind: 'disable', total: 3, current: [{ name: 'a' }] });
    await model.actions.cancel(job ?? { kind: 'disable', operation: '' });
    first.answer(switched);
    await done;
    expect(client.updateSkill).toHaveBeenCalledTimes(1);
    expect(client.cancelOperation).not.toHaveBeenCalled();
    expect(batchOf(model)).toMatchObject({
      done: [{ name: 'a' }],
      failures: [
        { name: 'b', code: 'cancelled' },
        { name: 'c', code: 'cancelled' }
      ]
    });
    model.dispose();
  });

  it('has the server take a batch back as a whole, and lists what came of it', async () => {
    const { client, model } = await started({
      deleteSkill: () => Promise.resolve({ snapshot: 's1' }),
      undo: () =>
        Promise.resolve({
          operation: 'undo-1',
          results: [
            { scope: 'user', name: 'c', status: 'restored' },
            { scope: 'user', name: 'b', status: 'failed', code: 'busy', error: 'In use' },
            { scope: 'user', name: 'a', status: 'restored' }
          ]
        })
    });
    await model.actions.bulk('delete', SKILLS);
    const batch = batchOf(model);
    await model.actions.undoBulk(batch);
    expect(client.undo).toHaveBeenCalledWith(batch.operation);
    expect(model.notices.all).toMatchObject([
      {
        kind: 'undone',
        restored: [{ name: 'c' }, { name: 'a' }],
        failures: [{ name: 'b', code: 'busy' }]
      },
      { kind: 'batch', done: [{ name: 'b' }] }
    ]);
    model.dispose();
  });

  it('has the server take back switches like everything else, as its history does', async () => {
    const { client, model } = await started({
      updateSkill: () => Promise.resolve(switched),
      undo: () =>
        Promise.resolve({
          operation: 'undo-1',
          results: SKILLS.map(skill => ({ ...skill, status: 'restored' }))
        })
    });
    await model.actions.bulk('disable', SKILLS);
    const batch = batchOf(model);
    client.updateSkill.mockClear();
    await model.actions.undoBulk(batch);
    expect(client.undo).toHaveBeenCalledWith(batch.operation);
    expect(client.updateSkill).not.toHaveBeenCalled();
    expect(model.notices.all).toMatchObject([{ kind: 'undone', restored: SKILLS }]);
    model.dispose();
  });

  it('has what is open go back with skills whose move is undone', async () => {
    const { model } = await started({
      moveSkill: (_scope, name, { scope }) =>
        Promise.resolve({ skill: aDetail(aSkill({ scope, name })), snapshot: 's1' }),
      undo: () =>
        Promise.resolve({
          operation: 'undo-1',
          results: [{ scope: 'user', name: 'a', status: 'restored' }]
        })
    });
    await model.actions.bulk('move', SKILLS.slice(0, 1));
    const followed: unknown[] = [];
    model.readdressed.connect((_model, move) => followed.push(move));
    await model.actions.undoBulk(batchOf(model));
    expect(followed).toEqual([
      { from: { scope: 'project', name: 'a' }, to: { scope: 'user', name: 'a' } }
    ]);
    model.dispose();
  });

  it('copies to the other scope under names that are free there', async () => {
    const { client, model } = await started({
      duplicateSkill: (_scope, _name, { scope, name }) =>
        Promise.resolve(aDetail(aSkill({ scope, name })))
    });
    model.list.put(aSkill({ scope: 'project', name: 'b' }));
    await model.actions.bulk('copy', SKILLS);
    expect(client.duplicateSkill.mock.calls.map(([, , { scope, name }]) => [scope, name])).toEqual([
      ['project', 'a'],
      ['project', 'b-2'],
      ['project', 'c']
    ]);
    model.dispose();
  });

  it('says so when a batch cannot be taken back', async () => {
    const { model } = await started({
      deleteSkill: () => Promise.resolve({ snapshot: 's1' }),
      undo: () => Promise.reject(new SkillsError('not-found', 404, 'Nothing is kept of it.'))
    });
    await model.actions.bulk('delete', SKILLS);
    await model.actions.undoBulk(batchOf(model));
    expect(model.notices.all).toMatchObject([
      { kind: 'failed', action: 'undo' },
      { kind: 'batch' }
    ]);
    model.dispose();
  });
});
