import { Notices } from '../../../src/lab/model/notices';
import { aSkill, COMMIT } from '../fake-client';

const ok = { scope: 'user', name: 'a', updated: true, ref: COMMIT, snapshot: 's1' } as const;
const failed = {
  scope: 'user',
  name: 'b',
  error: 'No network',
  code: 'upstream-unreachable',
  status: 502
} as const;

describe('Notices', () => {
  it('puts a retried skill into the summary in place of its failure', () => {
    const notices = new Notices();
    notices.add({ kind: 'synced', results: [ok, failed] });
    const retried = { scope: 'user', name: 'b', updated: false, ref: COMMIT } as const;
    notices.add({ kind: 'synced', results: [retried] });
    expect(notices.all).toMatchObject([{ kind: 'synced', results: [ok, retried] }]);
  });

  it('puts several retried skills into the summary, and leaves the others', () => {
    const notices = new Notices();
    const cancelled = { ...failed, code: 'cancelled' } as const;
    notices.add({ kind: 'synced', results: [ok, cancelled, { ...cancelled, name: 'c' }] });
    const retried = ['b', 'c'].map(name => ({ ...ok, name, snapshot: `s-${name}` }));
    notices.add({ kind: 'synced', results: retried });
    expect(notices.all).toMatchObject([{ kind: 'synced', results: [ok, ...retried] }]);
  });

  it('replaces the summary by that of the next batch, but for what can be undone', () => {
    const notices = new Notices();
    notices.add({ kind: 'synced', results: [failed] });
    notices.add({ kind: 'synced', results: [{ ...ok, name: 'c', snapshot: 's3' }, failed] });
    expect(notices.all).toHaveLength(1);
    notices.add({ kind: 'synced', results: [ok] });
    expect(notices.all).toMatchObject([{ results: [{ name: 'a' }] }, { results: [{ name: 'c' }] }]);
  });

  it('keeps the Undo of a sync when the next one has nothing to do', () => {
    const notices = new Notices();
    const current = { scope: 'user', name: 'a', updated: false, ref: COMMIT } as const;
    notices.add({ kind: 'synced', results: [ok] });
    notices.add({ kind: 'synced', results: [current] });
    notices.add({ kind: 'synced', results: [current] });
    expect(notices.all).toMatchObject([{ results: [{ updated: false }] }, { results: [ok] }]);
    notices.add({ kind: 'synced', results: [{ ...ok, snapshot: 's2' }] });
    expect(notices.all).toMatchObject([{ results: [{ snapshot: 's2' }] }]);
    expect(notices.all).toHaveLength(1);
  });

  it('keeps the Undo of every deletion', () => {
    const notices = new Notices();
    notices.add({ kind: 'deleted', skill: { scope: 'user', name: 'a' }, snapshot: 's1' });
    notices.add({ kind: 'deleted', skill: { scope: 'user', name: 'b' }, snapshot: 's2' });
    expect(notices.all.map(notice => notice.kind)).toEqual(['deleted', 'deleted']);
  });

  it('tells no more of what was undone', () => {
    const notices = new Notices();
    notices.add({ kind: 'deleted', skill: { scope: 'user', name: 'b' }, snapshot: 's2' });
    notices.add({ kind: 'synced', results: [ok, failed] });
    notices.withdraw(['s1']);
    notices.withdraw(['s2']);
    expect(notices.all).toMatchObject([{ kind: 'synced', results: [failed] }]);
    notices.add({
      kind: 'synced',
      results: [
        { ...ok, name: 'c' },
        { ...ok, snapshot: 's3' }
      ]
    });
    notices.withdraw(['s1']);
    notices.withdraw(['s3']);
    expect(notices.all).toEqual([]);
  });

  it('stays until dismissed', () => {
    const notices = new Notices();
    notices.add({ kind: 'synced', results: [ok] });
    const [notice] = notices.all;
    notices.dismiss(notice?.id ?? -1);
    expect(notices.all).toEqual([]);
  });

  it('completes the summary of an import with what was decided later', () => {
    const notices = new Notices();
    const created = { path: 'a', status: 'created', skill: aSkill({ name: 'a' }) } as const;
    const replaced = { path: 'b', status: 'updated', skill: aSkill(), snapshot: 's1' } as const;
    const taken = { path: 'c', status: 'conflict', freeName: 'c-2' } as const;
    notices.add({ kind: 'imported-many', request: null, results: [created, replaced, taken] });
    const renamed = { path: 'c', status: 'renamed', skill: aSkill({ name: 'c-2' }) } as const;
    notices.add({ kind: 'imported-many', request: null, results: [renamed] });
    expect(notices.all).toMatchObject([
      { kind: 'imported-many', request: null, results: [created, replaced, renamed] }
    ]);
    notices.withdraw(['s1']);
    expect(notices.all).toMatchObject([{ results: [created, renamed] }]);
  });

  it('asks again for what failed as it was asked for, not as another skill was decided', () => {
    const notices = new Notices();
    const request = { url: 'acme/skills', scope: 'user', onConflict: 'fail' } as const;
    const broken = { path: 'a', status: 'failed', code: 'busy', error: 'In use' } as const;
    const taken = { path: 'b', status: 'conflict', freeName: 'b-2' } as const;
    notices.add({ kind: 'imported-many', request, results: [broken, taken] });
    const replaced = { path: 'b', status: 'updated', skill: aSkill(), snapshot: 's1' } as const;
    notices.add({
      kind: 'imported-many',
      request: { ...request, onConflict: 'overwrite', name: 'b-2' },
      results: [replaced]
    });
    expect(notices.all).toMatchObject([{ results: [broken, replaced] }]);
    expect(notices.all[0]).toHaveProperty('request', request);
  });

  it('keeps what was decided in its order, for skills of one name that replace one another', () => {
    const notices = new Notices();
    const conflicts = ['a/pdf', 'b/pdf'].map(path => ({ path, status: 'conflict' }) as const);
    notices.add({ kind: 'imported-many', request: null, results: conflicts });
    for (const [path, snapshot] of [
      ['b/pdf', 'what-stood-there'],
      ['a/pdf', 'the-other']
    ] as const) {
      const replaced = { path, status: 'updated', skill: aSkill(), snapshot } as const;
      notices.add({ kind: 'imported-many', request: null, results: [replaced] });
    }
    expect(notices.all).toMatchObject([
      { results: [{ snapshot: 'what-stood-there' }, { snapshot: 'the-other' }] }
    ]);
  });

  it('names a lone skill, also when its name was taken at first', () => {
    const notices = new Notices();
    notices.add({
      kind: 'imported-many',
      request: null,
      results: [{ path: 'c', status: 'conflict', skill: aSkill() }]
    });
    const renamed = { path: 'c', status: 'renamed', skill: aSkill({ name: 'c-2' }) } as const;
    notices.add({ kind: 'imported-many', request: null, results: [renamed] });
    expect(notices.all).toMatchObject([
      { kind: 'imported', skill: { name: 'c-2' }, snapshot: null }
    ]);
  });
});
