import { SkillsError } from '../../../src/client';
import { aModel } from '../a-model';
import { aSkill, aSnapshot, fakeClient } from '../fake-client';

describe('Trash', () => {
  it('has the deleted skills that are gone, and follows the list', async () => {
    const skills = [aSkill()];
    const deleted = [aSnapshot({ name: 'old' }), aSnapshot({ id: 's2', gone: false })];
    const client = fakeClient(skills, { snapshots: () => Promise.resolve(deleted) });
    const { model } = aModel(client);
    await model.start();
    expect(model.trash.items?.map(({ name }) => name)).toEqual(['old']);
    await model.refresh();
    expect(client.snapshots).toHaveBeenCalledTimes(1);
    skills.length = 0;
    await model.refresh();
    expect(client.snapshots).toHaveBeenCalledTimes(2);
    model.dispose();
  });

  it('keeps what it had when reading fails', async () => {
    const client = fakeClient([], { snapshots: () => Promise.resolve([aSnapshot()]) });
    const { model } = aModel(client);
    await model.start();
    client.snapshots.mockRejectedValueOnce(new SkillsError('network', 0, 'No answer'));
    await model.trash.read();
    expect(model.trash.items).toHaveLength(1);
    expect(model.trash.error?.code).toBe('network');
    model.dispose();
  });

  it('throws away for good and tells what could not be', async () => {
    const client = fakeClient([], {
      snapshots: () => Promise.resolve([]),
      deleteSnapshot: id =>
        id === 's1' ? Promise.resolve() : Promise.reject(new SkillsError('busy', 409, 'In use'))
    });
    const { model } = aModel(client);
    await model.start();
    model.notices.add({ kind: 'deleted', skill: { scope: 'user', name: 'pdf' }, snapshot: 's1' });
    await model.actions.purge([aSnapshot(), aSnapshot({ id: 's2', name: 'b' })]);
    expect(client.snapshots).toHaveBeenCalledTimes(2);
    expect(model.notices.all).toMatchObject([
      { kind: 'purged', skills: [{ name: 'pdf' }], failures: [{ name: 'b' }] }
    ]);
    model.dispose();
  });
});
