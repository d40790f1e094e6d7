import { SkillsError, type SkillsClient } from '../../../../src/client';
import type { SkillDetail, SkillSummary } from '../../../../src/contracts';
import type { Notice, UndoableNotice } from '../../../../src/lab/model/notice-content';
import type { SkillsModel } from '../../../../src/lab/model/skills-model';
import { aModel } from '../../a-model';
import { aDetail, aSkill, fakeClient } from '../../fake-client';
import { held } from '../../held';

const PDF = { scope: 'user', name: 'pdf' } as const;
const taken = new SkillsError('already-exists', 409, 'The name "forms" is taken.');

/** A started model over a client that remembers skills as the service does. */
async function aWorkbench(answers: Partial<SkillsClient> = {}) {
  const skills: SkillSummary[] = [aSkill(), aSkill({ name: 'xlsx' })];
  const put = (skill: SkillSummary, instead?: string): SkillDetail => {
    skills.splice(0, skills.length, ...skills.filter(({ name }) => name !== instead), skill);
    return aDetail(skill);
  };
  const client = fakeClient(skills, {
    createSkill: ({ scope, name }) => Promise.resolve(put(aSkill({ scope, name }))),
    renameSkill: (scope, name, { newName }) =>
      Promise.resolve(put(aSkill({ scope, name: newName }), name)),
    duplicateSkill: (_scope, _name, { scope, name }) =>
      Promise.resolve(put(aSkill({ scope, name }))),
    moveSkill: (_scope, name, { scope }) =>
      Promise.resolve({ skill: put(aSkill({ scope, name }), name), snapshot: 's1' }),
    updateSkill: (scope, name, { enabled }) =>
      Promise.resolve({
        skill: put(aSkill({ scope, name, enabled: enabled !== false }), name),
        etag: null
      }),
    deleteSkill: (_scope, name) => {
      skills.splice(0, skills.length, ...skills.filter(skill => skill.name !== name));
      return Promise.resolve({ snapshot: 's2' });
    },
    ...answers
  });
  const { model } = aModel(client);
  await model.start();
  return { client, model };
}

function undoable(model: SkillsModel): UndoableNotice {
  const [latest] = model.notices.all;
  const isUndoable = (notice: Notice | undefined): notice is UndoableNotice =>
    notice !== undefined && 'skill' in notice && notice.kind !== 'failed';
  if (!isUndoable(latest)) {
    throw new Error('Nothing to undo');
  }
  return latest;
}

const names = (model: SkillsModel): string[] => model.list.all().map(({ name }) => name);

describe('EditActions', () => {
  it('creates a skill that is in the list at once, and takes it away again with Undo', async () => {
    const { client, model } = await aWorkbench();
    const made = await model.actions.create({ scope: 'user', name: 'forms', template: 'script' });
    expect(made).toEqual({ scope: 'user', name: 'forms' });
    expect(client.createSkill).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'forms', template: 'script' })
    );
    expect(names(model)).toContain('forms');
    await model.actions.takeBack(undoable(model));
    expect(names(model)).not.toContain('forms');
    expect(model.notices.all).toMatchObject([{ kind: 'deleted', skill: made }]);
    model.dispose();
  });

  it('rejects a name taken meanwhile, for the field in which it was typed', async () => {
    const { model } = await aWorkbench({ createSkill: () => Promise.reject(taken) });
    await expect(model.actions.create({ scope: 'user', name: 'forms' })).rejects.toBe(taken);
    expect(model.notices.all).toEqual([]);
    model.dispose();
  });

  it('renames, keeps the row current, and names it back with Undo', async () => {
    const { client, model } = await aWorkbench();
    model.renaming = PDF;
    await model.actions.rename(PDF, 'forms');
    expect(names(model)).toEqual(['xlsx', 'forms']);
    expect(model.current).toEqual({ scope: 'user', name: 'forms' });
    expect(model.renaming).toBeNull();
    await model.actions.takeBack(undoable(model));
    expect(client.renameSkill).toHaveBeenLastCalledWith('user', 'forms', { newName: 'pdf' });
    expect(model.current).toEqual(PDF);
    expect(model.notices.all).toMatchObject([{ kind: 'restored', skills: [PDF] }]);
    model.dispose();
  });

  it('undoes what was done to a skill under the name that it has now', async () => {
    const { client, model } = await aWorkbench();
    await model.actions.setEnabled(PDF, false);
    await model.actions.rename(PDF, 'forms');
    const switched = model.notices.all.find(({ kind }) => kind === 'switched');
    await model.actions.takeBack(switched as UndoableNotice);
    expect(client.updateSkill).toHaveBeenLastCalledWith('user', 'forms', { enabled: true });
    model.dispose();
  });

  it('copies under the next free name, or under the same one in the other scope', async () => {
    const { client, model } = await aWorkbench();
    await expect(model.actions.duplicate(PDF, 'user')).resolves.toEqual({
      scope: 'user',
      name: 'pdf-2'
    });
    await expect(model.actions.duplicate(PDF, 'project')).resolves.toEqual({
      scope: 'project',
      name: 'pdf'
    });
    expect(client.duplicateSkill).toHaveBeenCalledTimes(2);
    model.dispose();
  });

  it('moves to the other scope and back with Undo', async () => {
    const { client, model } = await aWorkbench();
    await model.actions.move(PDF, 'project');
    expect(model.list.get({ scope: 'project', name: 'pdf' })).toBeDefined();
    await model.actions.takeBack(undoable(model));
    expect(client.moveSkill).toHaveBeenLastCalledWith('project', 'pdf', { scope: 'user' });
    expect(model.list.get(PDF)).toBeDefined();
    model.dispose();
  });

  it('shows a skill as off at once and as on again when the server refuses', async () => {
    const call = held<never>();
    const { model } = await aWorkbench({ updateSkill: () => call.promise });
    const done = model.actions.setEnabled(PDF, false);
    expect(model.list.get(PDF)?.enabled).toBe(false);
    call.fail(new SkillsError('storage-read-only', 403, 'The directory is read-only.'));
    await done;
    expect(model.list.get(PDF)?.enabled).toBe(true);
    expect(model.notices.all).toMatchObject([{ kind: 'failed', action: 'disable', skill: PDF }]);
    model.dispose();
  });

  it('keeps what can be undone when the undoing fails', async () => {
    const { client, model } = await aWorkbench();
    await model.actions.rename(PDF, 'forms');
    client.renameSkill.mockRejectedValueOnce(taken);
    await model.actions.takeBack(undoable(model));
    expect(model.notices.all).toMatchObject([
      { kind: 'failed', action: 'undo' },
      { kind: 'renamed', from: 'pdf' }
    ]);
    model.dispose();
  });

  it('offers nothing else to undo of a skill that was deleted', async () => {
    const { model } = await aWorkbench();
    await model.actions.setEnabled(PDF, false);
    await model.actions.remove(PDF);
    expect(model.notices.all.map(({ kind }) => kind)).toEqual(['deleted']);
    model.dispose();
  });
});
