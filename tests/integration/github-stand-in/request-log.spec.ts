import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { githubHosts, startGitHubStandIn } from '../../support/github';
import type { GitHubStandIn } from '../../support/github';
import { ask } from './asking';

const HEAD = '/repos/acme/skills/commits/main';

describe('the request log', () => {
  let github: GitHubStandIn;

  beforeEach(async () => {
    github = await startGitHubStandIn({ tokens: { good: 'all' } });
    await github.createRepository('acme/skills', { files: { a: 'content' } });
  });
  afterEach(() => github.close());

  it('keeps what was asked, by whom, and what it cost', async () => {
    const accept = 'application/vnd.github.sha';
    await ask(github, `${HEAD}?x=1`, { token: 'good', accept, ifNoneMatch: '"none"' });
    await fetch(`${github.addresses.raw}/acme/skills/main/a`);
    const [probe, file] = github.log.requests();
    expect(probe).toMatchObject({
      number: 1,
      method: 'GET',
      kind: 'api',
      host: new URL(github.addresses.api).host,
      path: `${HEAD}?x=1`,
      authorized: true,
      token: 'good',
      accept,
      ifNoneMatch: '"none"',
      userAgent: 'node',
      status: 200,
      bytesSent: 40,
      quotaCost: 1,
      fault: null,
      abortedAt: null
    });
    expect(file).toMatchObject({ kind: 'raw', authorized: false, bytesSent: 'content'.length });
    expect(github.log.requests('raw')).toEqual([file]);
  });

  it('knows the most requests that were open at one moment, in all and by service', async () => {
    const hold = github.faults.hold();
    const raw = `${github.addresses.raw}/acme/skills/main/a`;
    const answers = [ask(github, HEAD), ask(github, HEAD), fetch(raw).then(r => r.text())];
    await github.log.waitFor(() => github.log.inFlight() === 3);
    hold.release();
    await Promise.all(answers);
    expect(github.log.maxInFlight()).toBe(3);
    expect(github.log.maxInFlight('api')).toBe(2);
    expect(github.log.maxInFlight('download')).toBe(0);

    github.log.reset();
    await ask(github, HEAD);
    expect(github.log.maxInFlight()).toBe(1);
    expect(github.log.requests()).toHaveLength(1);
  });

  it('waits for a request, or says what was seen instead', async () => {
    const seen = github.log.waitFor(request => request.status === 404);
    await ask(github, HEAD);
    await ask(github, '/repos/acme/none');
    expect(await seen).toMatchObject({ path: '/repos/acme/none' });
    await expect(github.log.waitFor(request => request.kind === 'download', 1)).rejects.toThrow(
      `no such request within 1 ms; seen:\napi GET ${HEAD} 200`
    );
  });
});

describe('startGitHubStandIn', () => {
  it('gives the policy entry under which the product reaches it', async () => {
    const github = await startGitHubStandIn();
    const { host, port } = new URL(github.addresses.api);
    const downloads = new URL(github.addresses.download);
    await github.close();
    expect(githubHosts(github)).toEqual({
      [host]: {
        api_url: `http://127.0.0.1:${port}/api/v3`,
        raw_url: `http://127.0.0.1:${port}/raw`,
        download_hosts: [downloads.host]
      }
    });
    expect(downloads.hostname).toBe('localhost');
  });

  it('ends open connections when closed', async () => {
    const github = await startGitHubStandIn();
    github.faults.hold();
    const answer = ask(github, HEAD);
    await Promise.all([
      expect(answer).rejects.toThrow('fetch failed'),
      github.log.waitFor(request => request.fault === 'hold').then(() => github.close())
    ]);
  });

  it('keeps a directory that was passed in and takes the ports it is told', async () => {
    const root = await mkdtemp(join(tmpdir(), 'stand-in-root-'));
    const first = await startGitHubStandIn({ root });
    await first.createRepository('acme/skills', { files: { a: '1' } });
    await first.close();
    expect(await readdir(root)).toEqual(['1001.git']);

    const port = Number(new URL(first.addresses.api).port);
    const second = await startGitHubStandIn({ root, port });
    expect(second.addresses.api).toBe(first.addresses.api);
    await second.createRepository('acme/skills', { files: { b: '1' } });
    expect((await ask(second, '/repos/acme/skills/contents/a')).status).toBe(404);
    await second.close();
    expect(existsSync(root)).toBe(true);
    await rm(root, { recursive: true });
  });
});
