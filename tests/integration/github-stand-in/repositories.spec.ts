import { startGitHubStandIn } from '../../support/github';
import type { GitHubStandIn } from '../../support/github';
import { ask, field } from './asking';

const SHA = 'application/vnd.github.sha';

describe('repositories and who may see them', () => {
  let github: GitHubStandIn;

  beforeEach(async () => {
    github = await startGitHubStandIn({ tokens: { all: 'all', one: ['acme/secret'] } });
  });
  afterEach(() => github.close());

  it('takes owner and name in any case and answers with the true spelling', async () => {
    await github.createRepository('Acme/Skills', { files: { a: '1' } });
    expect((await ask(github, '/repos/aCME/sKILLS')).body).toMatchObject({
      full_name: 'Acme/Skills',
      owner: { login: 'Acme' },
      default_branch: 'main',
      private: false
    });
  });

  it('redirects a former name to the numbered address, sub-path and query kept', async () => {
    const repository = await github.createRepository('acme/old', { files: { a: '1' } });
    repository.rename('Umbrella/new');
    const reply = await ask(github, '/repos/ACME/old/git/trees/main?recursive=1');
    const target = `${github.addresses.api}/repositories/${repository.id}/git/trees/main?recursive=1`;
    expect(reply).toMatchObject({
      status: 301,
      body: { message: 'Moved Permanently', url: target }
    });
    expect(reply.headers.get('location')).toBe(target);
    expect((await fetch(target)).status).toBe(200);
    const whole = await ask(github, `/repositories/${repository.id}`);
    expect(whole.body).toMatchObject({ full_name: 'Umbrella/new' });
    expect((await ask(github, '/repos/umbrella/NEW')).status).toBe(200);
  });

  it('stops redirecting once the former name is used again', async () => {
    const moved = await github.createRepository('acme/name', { files: { a: '1' } });
    moved.rename('acme/other');
    const successor = await github.createRepository('acme/name', { files: { a: '2' } });
    const reply = await ask(github, '/repos/acme/name');
    expect(reply).toMatchObject({ status: 200, body: { id: successor.id } });
  });

  it('answers 404 for a deleted repository, under former names too', async () => {
    const repository = await github.createRepository('acme/gone', { files: { a: '1' } });
    repository.rename('acme/gone2');
    await repository.delete();
    for (const name of ['gone', 'gone2']) {
      const reply = await ask(github, `/repos/acme/${name}/commits/main`);
      expect(reply).toMatchObject({ status: 404, body: { message: 'Not Found' } });
    }
  });

  it('hides private repositories from everybody without a token that may read them', async () => {
    const files = { 'a.txt': 'hidden' };
    const secret = await github.createRepository('acme/secret', { files, private: true });
    await github.createRepository('acme/other-secret', { files, private: true });
    const status = async (name: string, token?: string) =>
      (await ask(github, `/repos/acme/${name}`, token === undefined ? {} : { token })).status;
    expect(await status('secret')).toBe(404);
    expect(await status('secret', 'one')).toBe(200);
    expect(await status('other-secret', 'one')).toBe(404);
    expect(await status('other-secret', 'all')).toBe(200);
    const raw = `${github.addresses.raw}/acme/secret/${await secret.head()}/a.txt`;
    expect((await fetch(raw)).status).toBe(404);
    expect((await fetch(raw, { headers: { authorization: 'token one' } })).status).toBe(200);
  });

  it('refuses unknown and revoked tokens, even for public repositories', async () => {
    await github.createRepository('acme/skills', { files: { a: '1' } });
    github.access.revokeToken('one');
    for (const token of ['wrong', 'one']) {
      const reply = await ask(github, '/repos/acme/skills', { token });
      expect(reply).toMatchObject({ status: 401, body: { message: 'Bad credentials' } });
    }
  });

  it('gives the same ids to the same history in every run', async () => {
    const build = async (name: string) => {
      const repository = await github.createRepository(name, { files: { a: '1', b: '2' } });
      return await repository.commit({ b: null, 'c/d': { content: 'x', executable: true } });
    };
    expect(await build('acme/one')).toBe(await build('acme/two'));
  });

  it('moves, deletes and rewrites branches as an owner would', async () => {
    const repository = await github.createRepository('acme/skills', { files: { a: '1', b: '2' } });
    const lost = await repository.commit({ a: null });
    const rewritten = await repository.forcePush({ only: 'this' });
    const main = await ask(github, '/repos/acme/skills/commits/main');
    expect(main.body).toMatchObject({ sha: rewritten, parents: [] });
    expect((await ask(github, `/repos/acme/skills/commits/${lost}`)).status).toBe(200);
    await repository.pruneUnreachable();
    expect((await ask(github, `/repos/acme/skills/commits/${lost}`)).status).toBe(422);

    await repository.branch('next');
    await repository.setDefaultBranch('next');
    await repository.deleteRef('refs/heads/main');
    expect((await ask(github, '/repos/acme/skills/commits/main')).status).toBe(422);
    const head = await ask(github, '/repos/acme/skills/commits/HEAD', { accept: SHA });
    expect(head.text).toBe(rewritten);
    expect(field((await ask(github, '/repos/acme/skills')).body, 'default_branch')).toBe('next');
  });

  it('makes a repository of 200 skills with one commit', async () => {
    const skill = (number: number) => [`skills/s${number}/SKILL.md`, `number ${number}`] as const;
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, number) => skill(number)));
    await github.createRepository('acme/many', { files });
    const { body } = await ask(github, '/repos/acme/many/git/trees/main?recursive=1');
    // One folder above, and a folder and a file for each skill.
    expect(field(body, 'tree')).toHaveLength(401);
  });

  it('refuses names that are taken or malformed', async () => {
    await github.createRepository('acme/skills');
    await expect(github.createRepository('ACME/skills')).rejects.toThrow('not a free repository');
    await expect(github.createRepository('no-owner')).rejects.toThrow('not a free repository');
  });
});
