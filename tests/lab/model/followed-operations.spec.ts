import { SkillsError, type SkillsClient } from '../../../src/client';
import {
  OPERATION_PROGRESS,
  type Operation,
  type SyncAllResponse,
  type UpdatesResponse
} from '../../../src/contracts';
import { aModel, aStorage } from '../a-model';
import { aDetail, anOperation, aSkill, aTrackingSkill, COMMIT, fakeClient } from '../fake-client';
import { held } from '../held';

const PDF = { scope: 'user', name: 'pdf' } as const;
const updated = { ...PDF, updated: true, ref: COMMIT, snapshot: 's1' } as const;
const cancelled = {
  scope: 'user',
  name: 'eda',
  code: 'cancelled',
  error: 'Cancelled; the skill is as it was.',
  status: 409
} as const;
const KEY = 'jupyterlab-skills:operations';
const progress = { operation: 'op', kind: 'sync', done: 2, total: 2, current: [], results: [] };

/** A started model over a server that knows `operations`, which the test may change. */
async function started(
  operations: Operation[],
  { remembered = '', ...answers }: Partial<SkillsClient> & { remembered?: string } = {}
) {
  const storage = aStorage();
  storage.setItem(KEY, remembered);
  const client = fakeClient([aTrackingSkill()], {
    operations: () => Promise.resolve([...operations]),
    ...answers
  });
  const parts = aModel(client, storage);
  await parts.model.start();
  return { ...parts, client, storage };
}

/** Lets answers that are there already be taken. */
const settled = () => new Promise(resolve => setTimeout(resolve, 0));

describe('FollowedOperations', () => {
  it('finds running work again after a reload and sums it up when it ends', async () => {
    const operations = [anOperation({ done: 1, current: [PDF] })];
    const { model, events, storage } = await started(operations, { remembered: 'op' });
    expect(model.jobs.running).toMatchObject([{ operation: 'op', done: 1, total: 2 }]);
    expect(model.jobs.isBusy(PDF)).toBe(true);
    operations[0] = anOperation({ state: 'done', done: 2, results: [updated, cancelled] });
    events.emit(OPERATION_PROGRESS, { ...progress, state: 'done' });
    await settled();
    expect(model.jobs.running).toEqual([]);
    expect(model.notices.all).toMatchObject([{ kind: 'synced', results: [updated, cancelled] }]);
    expect(storage.getItem(KEY)).toBe('');
    model.dispose();
  });

  it('sums up what ended while the page was reloading, and only what this page began', async () => {
    const ended: Partial<Operation> = { state: 'done', results: [updated] };
    const operations = [
      anOperation({ ...ended, operation: 'mine' }),
      anOperation({ ...ended, operation: 'not-mine' })
    ];
    const { model } = await started(operations, { remembered: 'mine' });
    expect(model.notices.all).toMatchObject([{ kind: 'synced', results: [updated] }]);
    model.dispose();
  });

  it('tells nothing of what another window began later, but shows it', async () => {
    const { model, events } = await started([]);
    events.emit(OPERATION_PROGRESS, { ...progress, done: 1, state: 'running' });
    expect(model.jobs.running).toHaveLength(1);
    events.emit(OPERATION_PROGRESS, { ...progress, state: 'done' });
    await settled();
    expect(model.jobs.running).toEqual([]);
    expect(model.notices.all).toEqual([]);
    model.dispose();
  });

  it('says so when the service no longer knows what it was doing', async () => {
    const { model } = await started([], { remembered: 'op' });
    expect(model.notices.all).toMatchObject([{ kind: 'lost' }]);
    model.dispose();
  });

  it.each([
    ['import', { path: 'a', status: 'created', skill: aSkill() }, 'imported'],
    ['updates', cancelled, 'checked']
  ] as const)('sums up an %s', async (kind, result, notice) => {
    const operations = [anOperation({ kind, state: 'done', results: [result] })];
    const { model } = await started(operations, { remembered: 'op' });
    expect(model.notices.all).toMatchObject([{ kind: notice }]);
    model.dispose();
  });

  it('tells the failure of work that failed as a whole', async () => {
    const failed = { state: 'failed', code: 'upstream-auth', error: 'The token expired.' } as const;
    const { model } = await started([anOperation(failed)], { remembered: 'op' });
    expect(model.notices.all).toMatchObject([
      { kind: 'failed', action: 'sync', error: { code: 'upstream-auth' } }
    ]);
    model.dispose();
  });

  it('follows a call whose answer was lost, and does not call it failed', async () => {
    const operations: Operation[] = [];
    const { model } = await started(operations, {
      syncAll: ({ operation = '' } = {}) => {
        operations.push(anOperation({ operation, done: 1 }));
        return Promise.reject(new SkillsError('unexpected', 504, 'Gateway timeout'));
      }
    });
    await model.actions.syncAll();
    expect(model.jobs.running).toMatchObject([{ done: 1 }]);
    expect(model.notices.all).toEqual([]);
    model.dispose();
  });

  describe('a call that fails while Jupyter cannot be asked about it', () => {
    const lost = new SkillsError('network', 0, 'Jupyter Server did not answer.');

    /** After such a call, of which the server knows nothing as yet. */
    async function unanswered() {
      const operations: Operation[] = [];
      const { client, model, storage } = await started(operations, {
        syncAll: () => Promise.reject(lost),
        restartCompanion: () => Promise.resolve({ companion: 'running' })
      });
      client.operations.mockRejectedValueOnce(lost);
      await model.actions.syncAll();
      expect(model.notices.all).toMatchObject([{ kind: 'failed', action: 'sync', error: lost }]);
      const operation = client.syncAll.mock.calls[0]?.[0]?.operation ?? '';
      return { model, operation, operations, storage };
    }

    it('is summed up once Jupyter is back, where it went on', async () => {
      const { model, operation, operations, storage } = await unanswered();
      expect(storage.getItem(KEY)).toBe(operation);
      operations.push(anOperation({ operation, state: 'done', results: [updated] }));
      await model.restartCompanion();
      expect(model.notices.all).toMatchObject([
        { kind: 'synced', results: [updated] },
        { kind: 'failed' }
      ]);
      expect(storage.getItem(KEY)).toBe('');
      model.dispose();
    });

    it('is told no more of, where it never began', async () => {
      const { model, storage } = await unanswered();
      await model.restartCompanion();
      expect(model.notices.all).toMatchObject([{ kind: 'failed' }]);
      expect(model.notices.all).toHaveLength(1);
      expect(storage.getItem(KEY)).toBe('');
      model.dispose();
    });
  });

  it('remembers a call only until it is answered', async () => {
    const call = held<SyncAllResponse>();
    const { model, storage } = await started([], { syncAll: () => call.promise });
    const done = model.actions.syncAll();
    expect(storage.getItem(KEY)).toMatch(/^[\w-]{36}$/);
    call.answer({ results: [updated] });
    await done;
    expect(storage.getItem(KEY)).toBe('');
    model.dispose();
  });
});

describe('cancelling', () => {
  it('shows at once that it is cancelling, and what became of each skill', async () => {
    const call = held<SyncAllResponse>();
    const { model, client } = await started([], {
      syncAll: () => call.promise,
      cancelOperation: id => Promise.resolve(anOperation({ operation: id, state: 'cancelling' }))
    });
    const done = model.actions.syncAll();
    const [job] = model.jobs.running;
    if (job === undefined) {
      throw new Error('nothing runs');
    }
    void model.actions.cancel(job);
    expect(model.jobs.running).toMatchObject([{ isCancelling: true }]);
    call.answer({ results: [updated, cancelled] });
    await done;
    expect(client.cancelOperation).toHaveBeenCalledWith(job.operation);
    expect(model.notices.all).toMatchObject([{ kind: 'synced', results: [updated, cancelled] }]);
    model.dispose();
  });

  it('tells the end of another window’s work that was cancelled here', async () => {
    const operations: Operation[] = [];
    const { model, events } = await started(operations, {
      cancelOperation: () => {
        operations.push(anOperation({ state: 'cancelled', results: [cancelled] }));
        return Promise.resolve(anOperation({ state: 'cancelled' }));
      }
    });
    events.emit(OPERATION_PROGRESS, { ...progress, done: 1, state: 'running' });
    const [job] = model.jobs.running;
    await model.actions.cancel(job ?? { kind: 'sync', operation: '' });
    expect(model.jobs.running).toEqual([]);
    expect(model.notices.all).toMatchObject([{ kind: 'synced', results: [cancelled] }]);
    model.dispose();
  });

  it('goes on and says why when it cannot be cancelled', async () => {
    const { model } = await started([anOperation()], {
      cancelOperation: () => Promise.reject(new SkillsError('network', 0, 'No answer'))
    });
    await model.actions.cancel({ kind: 'sync', operation: 'op' });
    expect(model.jobs.running).toMatchObject([{ isCancelling: false }]);
    expect(model.notices.all).toMatchObject([{ kind: 'failed', action: 'cancel' }]);
    model.dispose();
  });

  it('tells a cancelled sync of one skill as an outcome, not as a failure', async () => {
    const { model } = await started([], {
      sync: () => Promise.reject(new SkillsError('cancelled', 409, 'Cancelled.'))
    });
    await model.actions.sync(PDF);
    expect(model.notices.all).toMatchObject([
      { kind: 'synced', results: [{ name: 'pdf', code: 'cancelled' }] }
    ]);
    model.dispose();
  });
});

describe('restoreAll', () => {
  const replaced = ['a', 'b', 'c'].map(name => ({
    skill: { scope: 'user', name } as const,
    snapshot: `s-${name}`
  }));

  it('brings everything back, the latest first, and leaves undoable what failed', async () => {
    const { model, client } = await started([], {
      restoreSnapshot: id =>
        id === 's-b'
          ? Promise.reject(new SkillsError('busy', 409, 'In use'))
          : Promise.resolve({ skill: aDetail() })
    });
    const results = replaced.map(({ skill, snapshot }) => ({ ...updated, ...skill, snapshot }));
    model.notices.add({ kind: 'synced', results });
    await model.actions.restoreAll(replaced);
    expect(client.restoreSnapshot.mock.calls.flat()).toEqual(['s-c', 's-b', 's-a']);
    expect(model.notices.all).toMatchObject([
      {
        kind: 'undone',
        restored: [{ name: 'c' }, { name: 'a' }],
        failures: [{ name: 'b', code: 'busy' }]
      },
      { kind: 'synced', results: [{ name: 'b' }] }
    ]);
    model.dispose();
  });

  it('stops between two skills when it is cancelled', async () => {
    const { model, client } = await started([], {
      restoreSnapshot: () => Promise.resolve({ skill: aDetail() })
    });
    const done = model.actions.restoreAll(replaced);
    const [job] = model.jobs.running;
    await model.actions.cancel(job ?? { kind: 'restore', operation: '' });
    await done;
    expect(client.restoreSnapshot).toHaveBeenCalledTimes(1);
    model.dispose();
  });
});

describe('checkUpdates', () => {
  it('can be followed and cancelled like other work', async () => {
    const call = held<UpdatesResponse>();
    const { model, client } = await started([], { updates: () => call.promise });
    const done = model.actions.checkUpdates();
    const [job] = model.jobs.running;
    expect(client.updates).toHaveBeenCalledWith({ refresh: true, operation: job?.operation });
    call.answer({ updates: [], checkedAt: null, errors: [] });
    await done;
    model.dispose();
  });
});
