import { fault, startGitHubStandIn } from '../../support/github';
import type { GitHubStandIn } from '../../support/github';
import { ask, field } from './asking';

const SHA = 'application/vnd.github.sha';
const HEAD = '/repos/acme/skills/commits/main';

describe('rate limiting', () => {
  let github: GitHubStandIn;
  let time: number;
  let etag: string;

  beforeEach(async () => {
    time = Date.UTC(2026, 5, 1);
    github = await startGitHubStandIn({ tokens: { good: 'all' }, now: () => time });
    const repository = await github.createRepository('acme/skills', { files: { a: '1' } });
    etag = `"${await repository.head()}"`;
  });
  afterEach(() => github.close());

  it('takes one request from the quota for an answer and none for a 304 to a token', async () => {
    const question = { accept: SHA, token: 'good' };
    const first = await ask(github, HEAD, question);
    const again = await ask(github, HEAD, { ...question, ifNoneMatch: etag });
    expect(again.status).toBe(304);
    expect(first.headers.get('x-ratelimit-remaining')).toBe('4999');
    expect(again.headers.get('x-ratelimit-remaining')).toBe('4999');
    expect(github.log.requests().map(request => request.quotaCost)).toEqual([1, 0]);
    expect(github.log.quotaSpent()).toBe(1);
  });

  it('charges a 304 when no token was sent', async () => {
    await ask(github, HEAD, { accept: SHA, ifNoneMatch: etag });
    expect(github.log.quotaSpent()).toBe(1);
  });

  it('refuses with the documented headers when nothing is left, until the window ends', async () => {
    github.rateLimit.set({ limit: 60, remaining: 1, resetInSeconds: 90 });
    expect((await ask(github, HEAD)).status).toBe(200);
    const refused = await ask(github, HEAD);
    expect(refused.status).toBe(403);
    expect(field(refused.body, 'message')).toMatch(/^API rate limit exceeded for 127\.0\.0\.1\./);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(refused.headers.get('x-ratelimit-reset')).toBe(String(time / 1000 + 90));
    expect(github.log.requests().at(-1)?.quotaCost).toBe(0);

    time += 90_000;
    const afterwards = await ask(github, HEAD);
    expect(afterwards.status).toBe(200);
    expect(afterwards.headers.get('x-ratelimit-remaining')).toBe('59');
  });

  it.each([401, 403, 429] as const)('can refuse with %i', async refusalStatus => {
    github.rateLimit.set({ remaining: 0, refusalStatus });
    expect((await ask(github, HEAD, { token: 'good' })).status).toBe(refusalStatus);
  });

  it('keeps a quota for each token apart from that of requests without one', async () => {
    await ask(github, HEAD);
    const { headers } = await ask(github, HEAD, { token: 'good' });
    expect(headers.get('x-ratelimit-remaining')).toBe('4999');
  });

  it('tells the quota for nothing, even when it is used up', async () => {
    github.rateLimit.set({ limit: 60, remaining: 0 });
    const { status, body } = await ask(github, '/rate_limit');
    expect(status).toBe(200);
    expect(body).toMatchObject({ rate: { limit: 60, remaining: 0, used: 60 } });
    expect(github.log.quotaSpent()).toBe(0);
  });

  it.each([403, 429] as const)(
    'answers the secondary limit with %i and retry-after',
    async status => {
      github.faults.inject(fault.secondaryRateLimit(30, status), { times: 1 });
      const reply = await ask(github, HEAD);
      expect(reply.status).toBe(status);
      expect(field(reply.body, 'message')).toMatch(/^You have exceeded a secondary rate limit/);
      expect(reply.headers.get('retry-after')).toBe('30');
      expect(reply.headers.get('x-ratelimit-remaining')).toBe('5000');
      expect((await ask(github, HEAD)).status).toBe(200);
    }
  );

  it('meters neither raw files nor downloads', async () => {
    await fetch(`${github.addresses.raw}/acme/skills/main/a`);
    await (
      await fetch(`${github.addresses.download}/acme/skills/legacy.tar.gz/main`)
    ).arrayBuffer();
    expect(github.log.requests().map(request => request.status)).toEqual([200, 200]);
    expect(github.log.quotaSpent()).toBe(0);
  });
});
