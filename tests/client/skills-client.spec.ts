import { createSkillsClient, type Transport, type TransportResponse } from '../../src/client';
import { problemBody } from '../../src/http/problem-body';

function clientAnswered(answer: Partial<TransportResponse> | Error) {
  const calls: Parameters<Transport>[] = [];
  const client = createSkillsClient((...call) => {
    calls.push(call);
    return answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve({ status: 200, headers: new Map(), json: undefined, ...answer });
  });
  return { client, calls };
}

describe('createSkillsClient', () => {
  it('sends wire names and gives TypeScript names', async () => {
    const { client, calls } = clientAnswered({ json: { updated: false, ref: 'a'.repeat(40) } });
    expect(await client.sync('user', 'pdf', { onLocalEdits: 'overwrite' })).toEqual({
      updated: false,
      ref: 'a'.repeat(40)
    });
    expect(calls).toEqual([
      ['POST', 'skills/user/pdf/sync', { body: { on_local_edits: 'overwrite' } }]
    ]);
  });

  it('encodes names and queries', async () => {
    const { client, calls } = clientAnswered({ json: { snapshots: [] } });
    await client.snapshots({ scope: 'user', name: 'a b&c' });
    await client.deleteSkill('user', 'ü/..').catch(() => undefined);
    expect(calls.map(([method, path]) => `${method} ${path}`)).toEqual([
      'GET snapshots?scope=user&name=a%20b%26c',
      'DELETE skills/user/%C3%BC%2F..'
    ]);
  });

  it('marks reads that no user started', async () => {
    const { client, calls } = clientAnswered({ json: { skills: [] } });
    await client.listSkills({ background: true });
    expect(calls[0]?.[1]).toBe('skills?no_track_activity=1');
  });

  it('rejects with the code, advice data and text of a problem', async () => {
    const json = problemBody('local-edits-conflict', 409, 'You edited a.md.', {
      conflicts: ['a.md'],
      retryAfter: 3
    });
    const { client } = clientAnswered({ status: 409, json });
    await expect(client.sync('user', 'pdf')).rejects.toMatchObject({
      name: 'SkillsError',
      code: 'local-edits-conflict',
      status: 409,
      message: 'You edited a.md.',
      conflicts: ['a.md'],
      retryAfter: 3
    });
  });

  it("reads Jupyter Server's own refusals", async () => {
    const { client } = clientAnswered({
      status: 403,
      json: { message: "'_xsrf' argument missing from POST", reason: null }
    });
    await expect(client.syncAll()).rejects.toMatchObject({
      code: 'unexpected',
      status: 403,
      message: "'_xsrf' argument missing from POST"
    });
  });

  it('rejects answers that do not fit their schema instead of passing them on', async () => {
    const { client } = clientAnswered({ json: { updated: 'yes' } });
    await expect(client.sync('user', 'pdf')).rejects.toMatchObject({
      code: 'unexpected',
      status: 200
    });
  });

  it('tells that no answer came', async () => {
    const { client } = clientAnswered(new TypeError('fetch failed'));
    await expect(client.context()).rejects.toMatchObject({ code: 'network', status: 0 });
  });

  it('gives the entity tag with a skill', async () => {
    const { client } = clientAnswered({
      status: 404,
      headers: new Map(),
      json: problemBody('skill-not-found', 404, 'No.')
    });
    await expect(client.getSkill('user', 'x')).rejects.toMatchObject({ code: 'skill-not-found' });
  });
});
