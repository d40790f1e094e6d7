import Type from 'typebox';
import pino from 'pino';

import { ProblemError } from '../../src/http/problem';
import { createServer } from '../../src/http/server';

const Body = Type.Object(
  {
    name: Type.String(),
    size: Type.Optional(Type.Integer()),
    kind: Type.Optional(Type.Union([Type.Literal('a'), Type.Literal('b')]))
  },
  { additionalProperties: false }
);

async function answerTo(request: {
  body?: string;
  contentType?: string;
  url?: string;
  method?: 'POST' | 'GET';
}) {
  const app = createServer(pino({ enabled: false }));
  app.post('/things', { schema: { body: Body } }, () => ({ ok: true }));
  app.get('/refused', () => {
    throw new ProblemError('upstream-rate-limited', 'The limit is used up.', {
      retryAfter: 7,
      cause: new Error('secret cause')
    });
  });
  app.get('/broken', () => {
    throw new Error('a secret of ours');
  });
  const answer = await app.inject({
    method: request.method ?? 'POST',
    url: request.url ?? '/things',
    headers: { 'content-type': request.contentType ?? 'application/json' },
    ...(request.body === undefined ? {} : { payload: request.body })
  });
  await app.close();
  return {
    status: answer.statusCode,
    type: answer.headers['content-type'],
    headers: answer.headers,
    text: answer.body,
    json: () => answer.json<Record<string, unknown>>()
  };
}

describe('createServer', () => {
  it('passes a valid body', async () => {
    expect((await answerTo({ body: '{"name":"x"}' })).status).toBe(200);
  });

  it.each([
    ['null', 'null', 'body'],
    ['a list', '[]', 'body'],
    ['text', '"x"', 'body'],
    ['nothing', '', 'body'],
    ['a missing member', '{}', 'name'],
    ['a wrong type, uncoerced', '{"name":1}', 'name'],
    ['an unknown member', '{"name":"x","colour":1}', 'colour'],
    ['an unknown value', '{"name":"x","kind":"c"}', 'kind']
  ])('refuses %s as a body, naming the member', async (_what, body, field) => {
    const answer = await answerTo({ body });
    expect(answer.status).toBe(400);
    expect(answer.type).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'invalid-request', status: 400 });
    expect(answer.json()['errors']).toContainEqual(expect.objectContaining({ field }));
    expect(answer.json()['message']).toBe(answer.json()['detail']);
  });

  it('reports every fault at once', async () => {
    const answer = await answerTo({ body: '{"size":"x","colour":1}' });
    const fields = (answer.json()['errors'] as { field: string }[]).map(({ field }) => field);
    expect(fields.sort()).toEqual(['colour', 'name', 'size']);
  });

  it('says once what every alternative of a member demands', async () => {
    const answer = await answerTo({ body: '{"name":"x","kind":1}' });
    expect(answer.json()['errors']).toEqual([
      { field: 'kind', message: 'must be string' },
      { field: 'kind', message: 'may be "a"' },
      { field: 'kind', message: 'may be "b"' }
    ]);
  });

  it.each([
    ['broken JSON', '{"name"', 'application/json', 400],
    ['another media type', 'name=x', 'text/plain', 400],
    ['a prototype attack', '{"__proto__":{"a":1},"name":"x"}', 'application/json', 400]
  ])('refuses %s as a problem', async (_what, body, contentType, status) => {
    const answer = await answerTo({ body, contentType });
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject({ code: 'invalid-request' });
  });

  it('refuses an address that cannot be decoded as a problem', async () => {
    const answer = await answerTo({ method: 'GET', url: '/%zz' });
    expect(answer.status).toBe(400);
    expect(answer.type).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'invalid-request', status: 400 });
  });

  it('says what is not there', async () => {
    const answer = await answerTo({ method: 'GET', url: '/nowhere' });
    expect(answer.json()).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('tells when to try again, and keeps the cause to itself', async () => {
    const answer = await answerTo({ method: 'GET', url: '/refused' });
    expect(answer.headers['retry-after']).toBe('7');
    expect(answer.json()).toMatchObject({
      code: 'upstream-rate-limited',
      status: 502,
      retry_after: 7
    });
    expect(answer.text).not.toContain('secret');
  });

  it('answers a fault of ours without its text', async () => {
    const answer = await answerTo({ method: 'GET', url: '/broken' });
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('secret');
    expect(answer.json()['request_id']).toEqual(expect.any(String));
  });
});
