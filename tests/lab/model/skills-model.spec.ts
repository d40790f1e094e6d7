import { SkillsError } from '../../../src/client';
import { OPERATION_PROGRESS, SKILLS_CHANGED, type SkillDetail } from '../../../src/contracts';
import { aModel } from '../a-model';
import { aContext, aDetail, aSkill, aTrackingSkill, COMMIT, fakeClient } from '../fake-client';
import { held } from '../held';

const PDF = { scope: 'user', name: 'pdf' } as const;
const down = new SkillsError('companion-unavailable', 503, 'Not running');

describe('SkillsModel', () => {
  it('asks nothing of the server until it is started', () => {
    const client = fakeClient();
    aModel(client);
    expect(client.context).not.toHaveBeenCalled();
    expect(client.listSkills).not.toHaveBeenCalled();
  });

  it('is ready with the list once started', async () => {
    const { model } = aModel(fakeClient([aSkill()]));
    expect(model.phase).toBe('loading');
    await model.start();
    expect(model.phase).toBe('ready');
    expect(model.list.get(PDF)?.description).toBe('Fill forms');
    model.dispose();
  });

  it('reads the list again when an event tells of a change', async () => {
    const skills = [aSkill()];
    const client = fakeClient(skills);
    const { model, events } = aModel(client);
    await model.start();
    skills.push(aSkill({ name: 'xlsx' }));
    events.emit(SKILLS_CHANGED, { scope: 'user', name: 'xlsx', change: 'external' });
    await model.refresh();
    expect(model.list.all().map(skill => skill.name)).toEqual(['pdf', 'xlsx']);
    model.dispose();
  });

  it('answers many changes at once with one more reading', async () => {
    const client = fakeClient([aSkill()]);
    const { model, events } = aModel(client);
    await model.start();
    for (let count = 0; count < 50; count += 1) {
      events.emit(SKILLS_CHANGED, { scope: 'user', name: null, change: 'updated' });
    }
    await model.refresh();
    expect(client.listSkills.mock.calls.length).toBeLessThanOrEqual(3);
    model.dispose();
  });

  it('looks at the disk when one of the callers that share a reading wants that', async () => {
    const client = fakeClient([aSkill()]);
    const { model } = aModel(client);
    await model.start();
    const running = model.refresh({ background: true });
    const waiting = [model.refresh({ background: true }), model.refresh({ disk: true })];
    await Promise.all([running, ...waiting]);
    expect(client.listSkills).toHaveBeenCalledTimes(3);
    expect(client.listSkills).toHaveBeenLastCalledWith({ refresh: true, background: false });
    model.dispose();
  });

  it('asks in the background only for what does not count as activity', async () => {
    const client = fakeClient([aSkill()]);
    const { model } = aModel(client);
    await model.start();
    client.context.mockClear();
    await model.refresh({ background: true });
    expect(client.context).not.toHaveBeenCalled();
    expect(client.listSkills).toHaveBeenLastCalledWith({ refresh: false, background: true });
    model.dispose();
  });

  it('ignores events of other extensions and of unreadable shape', async () => {
    const client = fakeClient([aSkill()]);
    const { model, events } = aModel(client);
    await model.start();
    events.emit('https://events.jupyter.org/contents_service/v1', { action: 'get' });
    events.emit(SKILLS_CHANGED, { scope: 'galaxy', name: 3 });
    expect(client.listSkills).toHaveBeenCalledTimes(1);
    model.dispose();
  });

  it('never touches what was typed when a refresh arrives', async () => {
    const { model, events } = aModel(fakeClient([aSkill()]));
    await model.start();
    model.filter.text = 'half a wo';
    model.filter.state = 'behind';
    events.emit(SKILLS_CHANGED, { scope: 'user', name: null, change: 'updated' });
    await model.refresh();
    expect(model.filter.text).toBe('half a wo');
    expect(model.filter.state).toBe('behind');
    model.dispose();
  });

  it('keeps showing the list when a later reading fails', async () => {
    const client = fakeClient([aSkill()]);
    const { model } = aModel(client);
    await model.start();
    client.listSkills.mockRejectedValueOnce(new SkillsError('network', 0, 'No answer'));
    await model.refresh();
    expect(model.phase).toBe('ready');
    expect(model.error?.code).toBe('network');
    expect(model.list.all()).toHaveLength(1);
    await model.refresh();
    expect(model.error).toBeNull();
    model.dispose();
  });

  it('asks for the reason when the companion is down', async () => {
    const client = fakeClient([], { listSkills: () => Promise.reject(down) });
    client.context
      .mockResolvedValueOnce(aContext({ companion: 'stopped' }))
      .mockResolvedValueOnce(aContext({ companion: 'failed', companionMessage: 'No Node.js' }));
    const { model } = aModel(client);
    await model.start();
    expect(model.phase).toBe('failed');
    expect(model.context?.companionMessage).toBe('No Node.js');
    model.dispose();
  });

  it('reads again after a restart of the companion', async () => {
    const client = fakeClient([aSkill()], {
      restartCompanion: () => Promise.resolve({ companion: 'starting' })
    });
    client.listSkills.mockRejectedValueOnce(down);
    const { model } = aModel(client);
    await model.start();
    await model.restartCompanion();
    expect(model.phase).toBe('ready');
    model.dispose();
  });

  it('shows the progress of work in other windows and forgets it at the end', async () => {
    const { model, events } = aModel(fakeClient([aSkill()]));
    await model.start();
    const progress = { operation: 'op', kind: 'sync', total: 2, results: [] };
    const running = { ...progress, state: 'running' };
    events.emit(OPERATION_PROGRESS, { ...running, done: 1, current: [PDF] });
    expect(model.jobs.running).toMatchObject([{ done: 1, total: 2 }]);
    expect(model.jobs.isBusy(PDF)).toBe(true);
    events.emit(OPERATION_PROGRESS, { ...running, done: 2, current: [] });
    expect(model.jobs.running).toHaveLength(1);
    events.emit(OPERATION_PROGRESS, { ...progress, state: 'done', done: 2, current: [] });
    expect(model.jobs.running).toEqual([]);
    model.dispose();
  });
});

describe('SkillActions', () => {
  it('shows tracking at once and keeps it when the server agrees', async () => {
    const skills = [aSkill({ source: 'https://github.com/a/b' })];
    const call = held<SkillDetail>();
    const client = fakeClient(skills, { setTracking: () => call.promise });
    const { model } = aModel(client);
    await model.start();
    const done = model.actions.setTracking(PDF, true);
    expect(model.list.get(PDF)?.tracksUpstream).toBe(true);
    skills[0] = aTrackingSkill();
    call.answer(aDetail(aTrackingSkill()));
    await done;
    expect(model.list.get(PDF)).toMatchObject({ tracksUpstream: true, trackingRef: COMMIT });
    expect(model.notices.all).toEqual([]);
    model.dispose();
  });

  it('takes tracking back and says why when the server refuses', async () => {
    const call = held<SkillDetail>();
    const client = fakeClient([aSkill()], { setTracking: () => call.promise });
    const { model } = aModel(client);
    await model.start();
    const done = model.actions.setTracking(PDF, true);
    await model.refresh();
    expect(model.list.get(PDF)?.tracksUpstream).toBe(true);
    call.fail(new SkillsError('upstream-unreachable', 502, 'No network'));
    await done;
    expect(model.list.get(PDF)?.tracksUpstream).toBe(false);
    expect(model.notices.all).toMatchObject([{ kind: 'failed', action: 'track' }]);
    model.dispose();
  });

  it('marks a row busy while it syncs and tells the outcome', async () => {
    const call = held<{ updated: boolean; ref: string; snapshot: string }>();
    const client = fakeClient([aTrackingSkill()], { sync: () => call.promise });
    const { model } = aModel(client);
    await model.start();
    const done = model.actions.sync(PDF);
    expect(model.jobs.isBusy(PDF)).toBe(true);
    call.answer({ updated: true, ref: COMMIT, snapshot: 's1' });
    await done;
    expect(model.jobs.isBusy(PDF)).toBe(false);
    expect(model.notices.all).toMatchObject([
      { kind: 'synced', results: [{ name: 'pdf', updated: true, snapshot: 's1' }] }
    ]);
    model.dispose();
  });

  it('takes a deleted skill out at once and can bring it back', async () => {
    const skills = [aSkill()];
    const client = fakeClient(skills, {
      deleteSkill: () => {
        skills.length = 0;
        return Promise.resolve({ snapshot: 's2' });
      },
      restoreSnapshot: () => {
        skills.push(aSkill());
        return Promise.resolve({ skill: aDetail() });
      }
    });
    const { model } = aModel(client);
    await model.start();
    await model.actions.remove(PDF);
    expect(model.list.get(PDF)).toBeUndefined();
    expect(model.notices.all).toMatchObject([{ kind: 'deleted', snapshot: 's2' }]);
    await model.actions.restore(PDF, 's2');
    expect(client.restoreSnapshot).toHaveBeenCalledWith('s2');
    expect(model.list.get(PDF)).toBeDefined();
    expect(model.notices.all).toMatchObject([{ kind: 'restored' }]);
    model.dispose();
  });

  it('leaves the list alone when deleting fails', async () => {
    const busy = new SkillsError('busy', 409, 'In use');
    const client = fakeClient([aSkill()], { deleteSkill: () => Promise.reject(busy) });
    const { model } = aModel(client);
    await model.start();
    await model.actions.remove(PDF);
    expect(model.list.get(PDF)).toBeDefined();
    expect(model.notices.all).toMatchObject([{ kind: 'failed', action: 'delete' }]);
    model.dispose();
  });
});
