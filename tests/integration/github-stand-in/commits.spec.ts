import { startGitHubStandIn } from '../../support/github';
import type { GitHubStandIn, UpstreamRepository } from '../../support/github';
import { ask } from './asking';

const SHA = 'application/vnd.github.sha';

describe('GET /repos/O/R/commits/REF', () => {
  let github: GitHubStandIn;
  let repository: UpstreamRepository;
  let first: string;
  let second: string;

  beforeAll(async () => {
    github = await startGitHubStandIn({ tokens: { good: 'all' } });
    repository = await github.createRepository('Acme/Skills', { files: { 'a.txt': 'one' } });
    first = await repository.head();
    await repository.tag('v1', { annotated: true });
    await repository.tag('light');
    await repository.branch('feature/deep/name');
    second = await repository.commit({ 'a.txt': 'two' }, 'Second');
  });
  afterAll(() => github.close());

  it.each([
    ['HEAD', 'second'],
    ['main', 'second'],
    ['heads/main', 'second'],
    ['refs/heads/main', 'second'],
    ['feature/deep/name', 'first'],
    ['feature%2Fdeep%2Fname', 'first'],
    ['v1', 'first'],
    ['tags/v1', 'first'],
    ['light', 'first']
  ])('resolves %s to the %s commit', async (ref, which) => {
    const reply = await ask(github, `/repos/acme/skills/commits/${ref}`, { accept: SHA });
    expect(reply.status).toBe(200);
    expect(reply.text).toBe(which === 'first' ? first : second);
    expect(reply.headers.get('etag')).toBe(`"${reply.text}"`);
    expect(reply.headers.get('content-type')).toBe(`${SHA}; charset=utf-8`);
  });

  it('resolves full and short commit ids', async () => {
    for (const id of [first, first.slice(0, 7)]) {
      expect(await ask(github, `/repos/acme/skills/commits/${id}`)).toMatchObject({
        status: 200,
        body: { sha: first, commit: { message: 'First version' }, parents: [] }
      });
    }
  });

  it('names tree, parents and fixed times in the JSON form', async () => {
    const tree = (await repository.objects.read('HEAD^{tree}'))?.sha;
    expect((await ask(github, '/repos/acme/skills/commits/main')).body).toMatchObject({
      sha: second,
      parents: [{ sha: first }],
      commit: { tree: { sha: tree }, author: { date: '2026-01-01T00:03:00Z' } }
    });
  });

  it.each(['no-such-branch', 'main~1', 'a..b', 'f'.repeat(40), 'main^{tree}'])(
    'answers 422 to %s',
    async ref => {
      const reply = await ask(github, `/repos/acme/skills/commits/${encodeURIComponent(ref)}`);
      expect(reply).toMatchObject({
        status: 422,
        body: { message: `No commit found for SHA: ${ref}` }
      });
    }
  );

  it('answers 304 to a matching tag, in strong, weak, list and wildcard form', async () => {
    for (const ifNoneMatch of [`"${second}"`, `W/"${second}"`, `"x", "${second}"`, '*']) {
      const question = { accept: SHA, ifNoneMatch };
      const reply = await ask(github, '/repos/acme/skills/commits/main', question);
      expect(reply).toMatchObject({ status: 304, text: '' });
      expect(reply.headers.get('etag')).toBe(`"${second}"`);
    }
  });

  it('answers 200 with the new id once the branch moved', async () => {
    const moving = await github.createRepository('acme/moving', { files: { a: '1' } });
    const question = { accept: SHA, ifNoneMatch: `"${await moving.head()}"` };
    const next = await moving.commit({ a: '2' });
    const reply = await ask(github, '/repos/acme/moving/commits/main', question);
    expect(reply).toMatchObject({ status: 200, text: next });
  });

  it('honours the weak tag of a JSON answer', async () => {
    const { headers } = await ask(github, '/repos/acme/skills/git/trees/main');
    const ifNoneMatch = headers.get('etag') ?? '';
    expect(ifNoneMatch).toMatch(/^W\/"/);
    const again = await ask(github, '/repos/acme/skills/git/trees/main', { ifNoneMatch });
    expect(again.status).toBe(304);
  });

  it('refuses malformed percent-encoding', async () => {
    expect((await ask(github, '/repos/acme/skills/commits/%zz')).status).toBe(400);
  });
});
