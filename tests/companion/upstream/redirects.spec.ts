import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { hostFetch, RefusedRedirectError } from '../../../src/companion/upstream/redirects';

interface Listener {
  readonly origin: string;
  readonly port: number;
  readonly seen: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

/** Answers `/to?URL` with a redirect there, everything else with 200. */
async function listen(): Promise<Listener> {
  const seen: Listener['seen'] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    seen.push({ path, headers: request.headers });
    const target = path.startsWith('/to?') ? decodeURIComponent(path.slice(4)) : null;
    response.writeHead(target === null ? 200 : 302, target === null ? {} : { location: target });
    response.end('ok');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    seen,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      })
  };
}

describe('hostFetch', () => {
  let api: Listener;
  let other: Listener;

  beforeEach(async () => {
    api = await listen();
    other = await listen();
  });
  afterEach(async () => {
    await Promise.all([api.close(), other.close()]);
  });

  const fetching = (downloadHosts: readonly string[] = [], apiUrl = api.origin) =>
    hostFetch({
      settings: { apiUrl, downloadHosts },
      token: 'secret',
      firstByteMs: 5_000,
      body: { idleMs: 5_000, maxBytes: 1_000 }
    });
  const to = (target: string): string => `${api.origin}/to?${encodeURIComponent(target)}`;

  it('keeps the token within the origin and tells the last address', async () => {
    const answer = await fetching()(to('/elsewhere'));
    expect(answer.url).toBe(`${api.origin}/elsewhere`);
    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer secret',
      'Bearer secret'
    ]);
  });

  it('leaves the token behind at a known download host, for good', async () => {
    const download = `localhost:${other.port}`;
    const back = encodeURIComponent(`${api.origin}/back`);
    await fetching([download])(to(`http://${download}/to?${back}`));
    expect(other.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(api.seen.map(({ path, headers }) => [path.slice(0, 4), headers.authorization])).toEqual([
      ['/to?', 'Bearer secret'],
      ['/bac', undefined]
    ]);
  });

  it('asks for another media type, unconditionally, after a redirect where that is wished', async () => {
    const fetch = hostFetch({
      settings: { apiUrl: api.origin, downloadHosts: [] },
      token: null,
      firstByteMs: 5_000,
      body: { idleMs: 5_000, maxBytes: 1_000 },
      acceptAfterRedirect: 'application/json'
    });
    await fetch(to('/elsewhere'), { headers: { accept: 'text/plain', 'if-none-match': '"x"' } });
    expect(api.seen.map(({ headers }) => [headers.accept, headers['if-none-match']])).toEqual([
      ['text/plain', '"x"'],
      ['application/json', undefined]
    ]);
  });

  it('keeps the token at the origin it is told, which need not be that of the API', async () => {
    const fetch = hostFetch({
      settings: { apiUrl: api.origin, downloadHosts: [] },
      base: other.origin,
      token: 'secret',
      firstByteMs: 5_000,
      body: { idleMs: 5_000, maxBytes: 1_000 }
    });
    const away = encodeURIComponent(`${api.origin}/api`);
    await expect(fetch(`${other.origin}/to?${away}`)).rejects.toBeInstanceOf(RefusedRedirectError);
    expect(api.seen).toEqual([]);
  });

  it.each([
    ['an unknown host', () => `http://localhost:${other.port}/`],
    ['another port of the same host', () => `${other.origin}/`],
    ['cloud metadata', () => 'http://169.254.169.254/latest/meta-data'],
    ['a file', () => 'file:///etc/passwd'],
    ['a user name in the address', () => `http://me@127.0.0.1:${api.port}/`],
    ['nothing readable', () => 'http://[']
  ])('refuses a redirect to %s', async (_what, target) => {
    await expect(fetching()(to(target()))).rejects.toBeInstanceOf(RefusedRedirectError);
    expect(other.seen).toEqual([]);
  });

  it('refuses plain http to a listed host that is not this machine', async () => {
    const refused = fetching(['downloads.example'])(to('http://downloads.example/'));
    await expect(refused).rejects.toThrow('not https');
  });

  it('gives up on a redirect that leads round', async () => {
    const round = createServer((_request, response) => {
      response.writeHead(302, { location: '/' });
      response.end();
    });
    await new Promise<void>(resolve => round.listen(0, '127.0.0.1', resolve));
    const { port } = round.address() as AddressInfo;
    const origin = `http://127.0.0.1:${port}`;
    await expect(fetching([], origin)(origin)).rejects.toThrow('too many redirects');
    round.closeAllConnections();
    await new Promise(resolve => round.close(resolve));
  });
});
