import { SkillsError, type SkillsClient } from '../../../../src/client';
import { aModel } from '../../a-model';
import { aDetail, aTrackingSkill, anOperation, COMMIT, fakeClient } from '../../fake-client';

const PDF = { scope: 'user', name: 'pdf' } as const;
const DECISION = { onLocalEdits: 'merge', ref: COMMIT, hash: 'sha256:00' } as const;

async function started(answers: Partial<SkillsClient>) {
  const client = fakeClient([aTrackingSkill()], answers);
  const { model } = aModel(client);
  await model.start();
  return { client, model };
}

describe('syncAsPlanned', () => {
  it('does what was decided, and tells it with its Undo', async () => {
    const { client, model } = await started({
      sync: () => Promise.resolve({ updated: true, ref: COMMIT, snapshot: 's1' })
    });
    expect(await model.actions.syncAsPlanned(PDF, DECISION)).toBe(true);
    expect(client.sync).toHaveBeenCalledWith('user', 'pdf', expect.objectContaining(DECISION));
    expect(model.notices.all).toMatchObject([
      { kind: 'synced', results: [{ ...PDF, snapshot: 's1' }] }
    ]);
  });

  it('leaves a refusal to be told where the user decided', async () => {
    const refusal = new SkillsError('changed-meanwhile', 412, 'Upstream moved on.');
    const { model } = await started({ sync: () => Promise.reject(refusal) });
    await expect(model.actions.syncAsPlanned(PDF, DECISION)).rejects.toBe(refusal);
    expect(model.notices.all).toEqual([]);
    expect(model.jobs.running).toEqual([]);
  });

  it('follows a sync whose answer was lost', async () => {
    const operations: string[] = [];
    const { model } = await started({
      sync: (_scope, _name, { operation = '' } = {}) => {
        operations.push(operation);
        return Promise.reject(new SkillsError('network', 0, 'No answer.'));
      },
      operations: () => Promise.resolve(operations.map(operation => anOperation({ operation })))
    });
    expect(await model.actions.syncAsPlanned(PDF, DECISION)).toBe(false);
    expect(model.jobs.others.map(({ operation }) => operation)).toEqual(operations);
  });
});

describe('restoreVersion', () => {
  it('restores under the name of today, and can be undone', async () => {
    const { client, model } = await started({
      restoreSnapshot: () => Promise.resolve({ skill: aDetail(), snapshot: 's-before' })
    });
    await model.actions.restoreVersion(PDF, 's1');
    expect(client.restoreSnapshot).toHaveBeenCalledWith('s1', expect.objectContaining(PDF));
    expect(model.notices.all).toMatchObject([
      { kind: 'restored', skills: [PDF], snapshot: 's-before' }
    ]);
  });
});
