import { waitFor } from '@testing-library/react';

import { SkillsError } from '../../../src/client';
import { SKILLS_CHANGED } from '../../../src/contracts';
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

  it('loses what another page threw away for good, and asks for nothing on other news', async () => {
    let deleted = [aSnapshot({ name: 'old' })];
    const client = fakeClient([aSkill()], { snapshots: () => Promise.resolve(deleted) });
    const { events, model } = aModel(client);
    await model.start();
    const other = { scope: 'user', name: 'pdf', change: 'updated' };
    events.emit(SKILLS_CHANGED, other);
    await waitFor(() => {
      expect(client.listSkills).toHaveBeenCalledTimes(2);
    });
    expect(client.snapshots).toHaveBeenCalledTimes(1);
    deleted = [];
    events.emit(SKILLS_CHANGED, { ...other, name: 'old' });
    await waitFor(
      () => {
        expect(model.trash.items).toEqual([]);
      },
      { timeout: 4000 }
    );
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
