import { ServerConnection } from '@jupyterlab/services';

import { createSkillsClient, type SkillsError } from '../../src/client';
import { createTransport } from '../../src/lab/request';

/** A client whose server gives one answer and notes what it was asked. */
function clientOf(answer: () => Promise<Response>) {
  const requests: Request[] = [];
  const settings = ServerConnection.makeSettings({
    baseUrl: 'http://localhost:8888/base/',
    token: 'secret',
    fetch: input => {
      requests.push(input as Request);
      return answer();
    }
  });
  return { client: createSkillsClient(createTransport(settings)), requests };
}

const json = (status: number, body: unknown) => () =>
  Promise.resolve(new Response(JSON.stringify(body), { status }));

async function failureOf(call: Promise<unknown>): Promise<SkillsError> {
  return call.then(
    () => {
      throw new Error('The call should have failed');
    },
    (error: unknown) => error as SkillsError
  );
}

describe('createTransport', () => {
  it('calls the routes below the base URL with Jupyter’s token', async () => {
    const { client, requests } = clientOf(json(200, { skills: [] }));
    await expect(client.listSkills({ refresh: true })).resolves.toEqual([]);
    expect(requests[0]?.url).toMatch(
      /^http:\/\/localhost:8888\/base\/jupyterlab-skills\/skills\?refresh=true/
    );
    expect(requests[0]?.headers.get('authorization')).toBe('token secret');
  });

  it('keeps a name with a slash or a percent sign in one path segment', async () => {
    const { client, requests } = clientOf(json(200, { snapshot: 's' }));
    await client.deleteSkill('user', 'a/b%c', { etag: '"etag"' });
    expect(requests[0]?.url).toContain('/skills/user/a%2Fb%25c');
    expect(requests[0]?.headers.get('if-match')).toBe('"etag"');
  });

  it('reads our own problems', async () => {
    const { client } = clientOf(
      json(502, {
        type: 'about:blank',
        title: 'Rate limited',
        status: 502,
        detail: 'The limit is used up.',
        message: 'The limit is used up.',
        code: 'upstream-rate-limited',
        retry_after: 720
      })
    );
    const error = await failureOf(client.listSkills());
    expect(error).toMatchObject({ code: 'upstream-rate-limited', status: 502, retryAfter: 720 });
  });

  it('reads Jupyter’s own errors', async () => {
    const { client } = clientOf(json(403, { message: '_xsrf argument missing', reason: null }));
    const error = await failureOf(client.listSkills());
    expect(error).toMatchObject({ code: 'unexpected', status: 403 });
    expect(error.message).toBe('_xsrf argument missing');
  });

  it('reads a page of a proxy as an unexplained failure', async () => {
    const { client } = clientOf(() =>
      Promise.resolve(new Response('<html>Bad gateway</html>', { status: 504 }))
    );
    expect(await failureOf(client.listSkills())).toMatchObject({
      code: 'unexpected',
      status: 504
    });
  });

  it('tells a missing answer from a refusal', async () => {
    const { client } = clientOf(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await failureOf(client.listSkills())).toMatchObject({ code: 'network', status: 0 });
  });

  it('refuses an answer of another shape', async () => {
    const { client } = clientOf(json(200, { skills: [{ name: 3 }] }));
    expect(await failureOf(client.listSkills())).toMatchObject({ code: 'unexpected' });
  });
});
