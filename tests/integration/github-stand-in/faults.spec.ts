import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { fault, startGitHubStandIn } from '../../support/github';
import type { Fault, GitHubStandIn } from '../../support/github';
import { ask } from './asking';

const HEAD = '/repos/acme/skills/commits/main';
const FILE_SIZE = 200_000;

describe('faults as a client meets them', () => {
  let github: GitHubStandIn;
  let archive: string;
  let file: string;

  beforeEach(async () => {
    github = await startGitHubStandIn();
    // Without a pattern that gzip could shorten, so that the archive is as long as the file.
    const noise = createHash('shake256', { outputLength: FILE_SIZE }).update('seed').digest();
    const files = { 'noise.bin': noise };
    await github.createRepository('acme/skills', { files });
    archive = `${github.addresses.download}/acme/skills/legacy.tar.gz/main`;
    file = `${github.addresses.raw}/acme/skills/main/noise.bin`;
  });
  afterEach(() => github.close());

  it('drops the connection before the answer', async () => {
    github.faults.inject(fault.dropBeforeAnswer());
    await expect(ask(github, HEAD)).rejects.toThrow('fetch failed');
    const [request] = github.log.requests();
    expect(request).toMatchObject({ status: null, quotaCost: 0, fault: 'drop before answer' });
    expect(request?.abortedAt).toBeNull();
  });

  it('drops the connection after the headers', async () => {
    github.faults.inject(fault.dropAfterHeaders());
    const response = await fetch(file);
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow('terminated');
  });

  it.each(['raw', 'download'] as const)('drops the connection amid a %s body', async kind => {
    github.faults.inject(fault.dropAfter(50_000), { kind });
    const response = await fetch(kind === 'raw' ? file : archive);
    await expect(response.arrayBuffer()).rejects.toThrow('terminated');
    expect(github.log.requests(kind)[0]?.bytesSent).toBe(50_000);
  });

  it('never answers, and sees when the client gives up', async () => {
    github.faults.inject(fault.hang());
    const client = new AbortController();
    const answer = fetch(`${github.addresses.api}${HEAD}`, { signal: client.signal });
    await github.log.waitFor(request => request.fault === 'hang');
    client.abort();
    await expect(answer).rejects.toThrow('aborted');
    const request = await github.log.waitFor(({ abortedAt }) => abortedAt !== null);
    expect(request).toMatchObject({ status: null, bytesSent: 0 });
  });

  it('stalls amid a body', async () => {
    github.faults.inject(fault.stallAfter(1000), { kind: 'raw' });
    const client = new AbortController();
    const response = await fetch(file, { signal: client.signal });
    const body = response.arrayBuffer();
    await github.log.waitFor(request => request.bytesSent === 1000);
    client.abort();
    await expect(body).rejects.toThrow('aborted');
    await github.log.waitFor(({ abortedAt }) => abortedAt !== null);
  });

  it('truncates an archive without HTTP noticing', async () => {
    github.faults.inject(fault.truncateAfter(10_000), { kind: 'download' });
    const bytes = Buffer.from(await (await fetch(archive)).arrayBuffer());
    expect(bytes).toHaveLength(10_000);
    expect(() => gunzipSync(bytes)).toThrow('unexpected end of file');
  });

  it('corrupts an archive', async () => {
    github.faults.inject(fault.corruptFrom(5_000), { kind: 'download' });
    const bytes = Buffer.from(await (await fetch(archive)).arrayBuffer());
    expect(() => gunzipSync(bytes)).toThrow();
  });

  it.each([500, 502, 503, 401, 403, 404, 429])('fails with status %i', async status => {
    github.faults.inject(fault.failWith(status, 'as told', { 'retry-after': '7' }));
    const reply = await ask(github, HEAD);
    expect(reply).toMatchObject({ status, body: { message: 'as told', status: String(status) } });
    expect(reply.headers.get('retry-after')).toBe('7');
    expect(github.log.quotaSpent()).toBe(0);
  });

  it.each(['http://169.254.169.254/latest', 'http://127.0.0.1:1/', 'file:///etc/passwd', '//x/y'])(
    'redirects to %s',
    async location => {
      github.faults.inject(fault.redirectTo(location), { path: '/tarball/' });
      const reply = await ask(github, '/repos/acme/skills/tarball/main');
      expect(reply.status).toBe(302);
      expect(reply.headers.get('location')).toBe(location);
    }
  );

  it('sends a web page, other bytes, or far too many', async () => {
    github.faults.inject(fault.htmlPage(), { times: 1 });
    const page = await ask(github, HEAD);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.text).toMatch(/^<!DOCTYPE html>/);

    github.faults.inject(fault.respondWith(Buffer.from('own bytes')), { kind: 'download' });
    expect(await (await fetch(archive)).text()).toBe('own bytes');

    github.faults.inject(fault.oversized(3_000_000), { kind: 'api' });
    const answer = await fetch(`${github.addresses.api}${HEAD}`);
    expect((await answer.arrayBuffer()).byteLength).toBe(3_000_000);
  });

  it('delays an answer', async () => {
    github.faults.inject(fault.latency(50));
    const start = performance.now();
    expect((await ask(github, HEAD)).status).toBe(200);
    // Timers may fire up to a millisecond early.
    expect(performance.now() - start).toBeGreaterThanOrEqual(49);
  });
});

describe('Faults', () => {
  let github: GitHubStandIn;
  const broken: Fault = fault.failWith(502);

  beforeEach(async () => {
    github = await startGitHubStandIn();
    await github.createRepository('acme/skills', { files: { a: '1' } });
    await github.createRepository('acme/tools', { files: { a: '1' } });
  });
  afterEach(() => github.close());

  const statuses = async (...paths: string[]) => {
    const replies: number[] = [];
    for (const path of paths) {
      replies.push((await ask(github, path)).status);
    }
    return replies;
  };

  it('hits only what matches kind, method and path', async () => {
    github.faults.inject(broken, { kind: 'api', method: 'GET', path: /\/skills\/commits\// });
    expect(await statuses(HEAD, '/repos/acme/tools/commits/main', '/repos/acme/skills')).toEqual([
      502, 200, 200
    ]);
    const raw = await fetch(`${github.addresses.raw}/acme/skills/main/a`);
    expect(raw.status).toBe(200);
  });

  it('hits as often as told, in the order of injection', async () => {
    const first = github.faults.inject(broken, { times: 2 });
    github.faults.inject(fault.failWith(503));
    expect(await statuses(HEAD, HEAD, HEAD, HEAD)).toEqual([502, 502, 503, 503]);
    expect(first.hits).toBe(2);
  });

  it('ends when removed or cleared', async () => {
    const rule = github.faults.inject(broken);
    expect(await statuses(HEAD)).toEqual([502]);
    rule.remove();
    expect(await statuses(HEAD)).toEqual([200]);
    github.faults.inject(broken);
    github.faults.clear();
    expect(await statuses(HEAD)).toEqual([200]);
  });

  it('holds requests until they are released', async () => {
    const hold = github.faults.hold({ path: '/commits/' });
    const answers = Promise.all([ask(github, HEAD), ask(github, HEAD)]);
    await github.log.waitFor(() => github.log.inFlight('api') === 2);
    expect(github.log.requests().map(request => request.status)).toEqual([null, null]);
    hold.release();
    expect((await answers).map(reply => reply.status)).toEqual([200, 200]);
    expect(await statuses(HEAD)).toEqual([200]);
  });

  it('lets a delay and a failure hit the same request', async () => {
    const hold = github.faults.hold();
    github.faults.inject(broken);
    const answer = ask(github, HEAD);
    await github.log.waitFor(request => request.fault === 'hold, status 502');
    hold.release();
    expect((await answer).status).toBe(502);
  });
});
