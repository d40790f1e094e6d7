import { startGitHubStandIn } from '../../support/github';
import type { GitHubStandIn } from '../../support/github';
import { ask } from './asking';
import { complaints } from './github-schema';

const REPOSITORY = '/repos/{owner}/{repo}';

describe("answers measured by GitHub's own description", () => {
  let github: GitHubStandIn;
  let blob: string;
  let head: string;

  beforeAll(async () => {
    github = await startGitHubStandIn();
    const repository = await github.createRepository('acme/skills', {
      files: {
        'skills/pdf/SKILL.md': '---\nname: pdf\n---\n',
        'skills/pdf/run.sh': { content: '#!/bin/sh\n', executable: true },
        'skills/pdf/latest': { symlink: 'SKILL.md' },
        vendor: { submodule: 'b'.repeat(40) }
      }
    });
    await repository.tag('v1.0.0', { annotated: true });
    head = await repository.head();
    blob = (await repository.objects.read('HEAD:skills/pdf/SKILL.md'))?.sha ?? '';
    await github.createRepository('acme/empty');
  });
  afterAll(() => github.close());

  it.each([
    ['/repos/acme/skills', 200, REPOSITORY],
    ['/repos/acme/nothing', 404, REPOSITORY],
    ['/repos/acme/skills/commits/main', 200, `${REPOSITORY}/commits/{ref}`],
    ['/repos/acme/skills/commits/nowhere', 422, `${REPOSITORY}/commits/{ref}`],
    ['/repos/acme/nothing/commits/main', 404, `${REPOSITORY}/commits/{ref}`],
    ['/repos/acme/empty/commits/HEAD', 409, `${REPOSITORY}/commits/{ref}`],
    ['/repos/acme/skills/compare/HEAD...v1.0.0', 200, `${REPOSITORY}/compare/{basehead}`],
    ['/repos/acme/skills/compare/HEAD...nowhere', 404, `${REPOSITORY}/compare/{basehead}`],
    [
      '/repos/acme/skills/commits/HEAD_ID/branches-where-head',
      200,
      `${REPOSITORY}/commits/{commit_sha}/branches-where-head`
    ],
    ['/repos/acme/skills/git/trees/main', 200, `${REPOSITORY}/git/trees/{tree_sha}`],
    ['/repos/acme/skills/git/trees/main?recursive=1', 200, `${REPOSITORY}/git/trees/{tree_sha}`],
    ['/repos/acme/skills/git/trees/nowhere', 404, `${REPOSITORY}/git/trees/{tree_sha}`],
    ['/repos/acme/empty/git/trees/HEAD', 409, `${REPOSITORY}/git/trees/{tree_sha}`],
    ['/repos/acme/skills/git/blobs/BLOB', 200, `${REPOSITORY}/git/blobs/{file_sha}`],
    ['/repos/acme/skills/git/blobs/0000', 404, `${REPOSITORY}/git/blobs/{file_sha}`],
    ['/repos/acme/skills/git/ref/heads/main', 200, `${REPOSITORY}/git/ref/{ref}`],
    ['/repos/acme/skills/git/ref/heads/none', 404, `${REPOSITORY}/git/ref/{ref}`],
    ['/repos/acme/empty/git/ref/heads/main', 409, `${REPOSITORY}/git/ref/{ref}`],
    ['/repos/acme/skills/git/matching-refs/tags/v', 200, `${REPOSITORY}/git/matching-refs/{ref}`],
    ['/repos/acme/empty/git/matching-refs/heads/', 409, `${REPOSITORY}/git/matching-refs/{ref}`],
    ['/repos/acme/skills/contents/skills/pdf/SKILL.md', 200, `${REPOSITORY}/contents/{path}`],
    ['/repos/acme/skills/contents/nothing.md', 404, `${REPOSITORY}/contents/{path}`],
    ['/rate_limit', 200, '/rate_limit']
  ])('%s answers %i as described', async (path, status, described) => {
    const reply = await ask(github, path.replace('BLOB', blob).replace('HEAD_ID', head));
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(complaints(described, status, reply.body)).toEqual([]);
  });

  it('would notice an answer that does not fit', () => {
    expect(complaints('/rate_limit', 200, { rate: {} })).not.toEqual([]);
  });

  it('gives a request id and the quota with every API answer', async () => {
    const { headers } = await ask(github, '/repos/acme/skills');
    expect(headers.get('x-github-request-id')).toMatch(/^[0-9A-F]{4}:[0-9A-F]{4}:/);
    for (const name of ['limit', 'remaining', 'used', 'reset']) {
      expect(headers.get(`x-ratelimit-${name}`)).toMatch(/^\d+$/);
    }
    expect(headers.get('x-ratelimit-resource')).toBe('core');
  });
});
