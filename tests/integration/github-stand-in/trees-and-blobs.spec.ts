import { startGitHubStandIn } from '../../support/github';
import type { GitHubStandIn, UpstreamRepository } from '../../support/github';
import { ask, field } from './asking';

describe('trees and blobs', () => {
  let github: GitHubStandIn;
  let repository: UpstreamRepository;
  const binary = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

  beforeAll(async () => {
    github = await startGitHubStandIn();
    repository = await github.createRepository('acme/skills', {
      files: {
        'skills/pdf/SKILL.md': 'text',
        'skills/pdf/run.sh': { content: 'run', executable: true },
        'skills/pdf/link': { symlink: 'SKILL.md' },
        'skills/pdf/déjà "vu" \\ name.bin': binary,
        vendor: { submodule: 'c'.repeat(40) }
      }
    });
  });
  afterEach(() => {
    github.settings.treeEntryLimit = 100_000;
  });
  afterAll(() => github.close());

  it('lists every entry with mode, type and size', async () => {
    const { body } = await ask(github, '/repos/acme/skills/git/trees/main?recursive=1');
    const rows = entries(body).map(({ path, mode, type, size }) => ({ path, mode, type, size }));
    expect(rows).toEqual([
      { path: 'skills', mode: '040000', type: 'tree', size: undefined },
      { path: 'skills/pdf', mode: '040000', type: 'tree', size: undefined },
      { path: 'skills/pdf/SKILL.md', mode: '100644', type: 'blob', size: 4 },
      { path: 'skills/pdf/déjà "vu" \\ name.bin', mode: '100644', type: 'blob', size: 256 },
      { path: 'skills/pdf/link', mode: '120000', type: 'blob', size: 8 },
      { path: 'skills/pdf/run.sh', mode: '100755', type: 'blob', size: 3 },
      { path: 'vendor', mode: '160000', type: 'commit', size: undefined }
    ]);
    expect(body).toMatchObject({ truncated: false, sha: await repository.head() });
  });

  it('says so when a recursive tree is truncated, and can then be walked level by level', async () => {
    github.settings.treeEntryLimit = 3;
    const { body } = await ask(github, '/repos/acme/skills/git/trees/main?recursive=1');
    expect(body).toMatchObject({ truncated: true });
    expect(entries(body)).toHaveLength(3);

    const paths: string[] = [];
    const walk = async (sha: string, prefix: string): Promise<void> => {
      const level = await ask(github, `/repos/acme/skills/git/trees/${sha}`);
      expect(level.body).toMatchObject({ sha, truncated: false });
      for (const entry of entries(level.body)) {
        paths.push(`${prefix}${entry.path}`);
        if (entry.type === 'tree') {
          await walk(entry.sha, `${prefix}${entry.path}/`);
        }
      }
    };
    await walk((await repository.objects.read('HEAD^{tree}'))?.sha ?? '', '');
    expect(paths).toHaveLength(7);
  });

  it('gives bytes back exactly, as base64 lines or raw', async () => {
    const sha = (await repository.objects.read('HEAD:skills/pdf/déjà "vu" \\ name.bin'))?.sha ?? '';
    const { body } = await ask(github, `/repos/acme/skills/git/blobs/${sha}`);
    expect(body).toMatchObject({ sha, size: 256, encoding: 'base64' });
    const content = String(field(body, 'content'));
    expect(content.split('\n')[0]).toHaveLength(60);
    expect(Buffer.from(content, 'base64')).toEqual(binary);

    const raw = await fetch(`${github.addresses.api}/repos/acme/skills/git/blobs/${sha}`, {
      headers: { accept: 'application/vnd.github.raw+json' }
    });
    expect(Buffer.from(await raw.arrayBuffer())).toEqual(binary);
  });

  it('does not give a tree as a blob', async () => {
    const sha = (await repository.objects.read('HEAD:skills'))?.sha ?? '';
    expect((await ask(github, `/repos/acme/skills/git/blobs/${sha}`)).status).toBe(404);
  });

  it('serves single files through contents and from the raw host', async () => {
    const commit = await repository.head();
    await repository.commit({ 'skills/pdf/SKILL.md': 'newer' });
    const contents = await ask(
      github,
      `/repos/acme/skills/contents/skills/pdf/SKILL.md?ref=${commit}`,
      { accept: 'application/vnd.github.raw' }
    );
    expect(contents.text).toBe('text');
    const raw = await fetch(`${github.addresses.raw}/acme/skills/${commit}/skills/pdf/SKILL.md`);
    expect(await raw.text()).toBe('text');
    const missing = await fetch(`${github.addresses.raw}/acme/skills/${commit}/none`);
    expect([missing.status, await missing.text()]).toEqual([404, '404: Not Found']);
  });

  it('lists refs by prefix, annotated tags as tag objects', async () => {
    await repository.tag('v1');
    await repository.tag('v2', { annotated: true });
    await repository.branch('v-branch');
    const { body } = await ask(github, '/repos/acme/skills/git/matching-refs/tags/v');
    expect(body).toMatchObject([
      { ref: 'refs/tags/v1', object: { type: 'commit' } },
      { ref: 'refs/tags/v2', object: { type: 'tag' } }
    ]);
    expect((await ask(github, '/repos/acme/skills/git/matching-refs/heads/none')).body).toEqual([]);
    expect((await ask(github, '/repos/acme/skills/git/ref/heads/v')).status).toBe(404);
  });
});

interface Entry {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size: number | undefined;
}

function entries(body: unknown): Entry[] {
  const list = field(body, 'tree');
  return (Array.isArray(list) ? list : []).map((entry: unknown) => {
    const text = (name: string) => String(field(entry, name));
    const size = field(entry, 'size');
    return {
      path: text('path'),
      mode: text('mode'),
      type: text('type'),
      sha: text('sha'),
      size: typeof size === 'number' ? size : undefined
    };
  });
}
