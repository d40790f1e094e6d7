import { skillMarkdown } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

const TOKEN = 'ghp_0123456789';
const padding = 'x'.repeat(100_000);
const LFS_POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 9\n`;

describe('requests for repositories out of the ordinary', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage({ environment: { GH_ENTERPRISE_TOKEN: TOKEN } });
    stage.github.access.addToken(TOKEN, 'all');
  });
  afterEach(() => stage.close());

  const install = async (path: string) => {
    const url = stage.address(path);
    const { client } = stage.companion;
    return await client.importSkill({ url, scope: 'user', tracksUpstream: true });
  };
  const quota = (): number => stage.github.log.quotaSpent();

  it('never sends the token to the raw host, and takes a private repository from the API', async () => {
    await stage.github.createRepository('acme/private', {
      private: true,
      files: {
        'skills/pdf/SKILL.md': skillMarkdown('pdf'),
        'skills/pdf/a.md': 'a',
        'README.md': padding
      }
    });
    await install('acme/private/tree/main/skills/pdf');
    expect(quota()).toBe(3);
    expect(stage.github.log.requests('raw').length).toBeGreaterThan(0);
    expect(stage.github.log.requests('raw').every(({ token }) => token === null)).toBe(true);
    expect(stage.github.log.requests('download').every(({ token }) => token === null)).toBe(true);
  });

  it('sends the token to the raw host where the administrator says so', async () => {
    const { api, raw, download } = stage.github.addresses;
    const entry = {
      apiUrl: api,
      rawUrl: raw,
      rawAuth: true,
      downloadHosts: [new URL(download).host]
    };
    const githubHosts = {
      [stage.host]: {
        api_url: entry.apiUrl,
        raw_url: entry.rawUrl,
        raw_auth: entry.rawAuth,
        download_hosts: entry.downloadHosts
      }
    };
    const companion = await stage.start({ policy: { githubHosts } });
    await stage.github.createRepository('acme/private', {
      private: true,
      files: { 'pdf/SKILL.md': skillMarkdown('pdf'), 'README.md': padding }
    });
    const url = stage.address('acme/private/tree/main/pdf');
    await companion.client.importSkill({ url, scope: 'user' });
    expect(stage.github.log.requests('raw').map(({ token }) => token)).toEqual([TOKEN]);
    expect(quota()).toBe(2);
  });

  it('takes the archive where the host has no raw way', async () => {
    const { api, download } = stage.github.addresses;
    const githubHosts = {
      [stage.host]: { api_url: api, download_hosts: [new URL(download).host] }
    };
    const companion = await stage.start({ policy: { githubHosts } });
    await stage.github.createRepository('acme/skills', {
      files: { 'pdf/SKILL.md': skillMarkdown('pdf'), 'pdf/a.md': 'a', 'README.md': padding }
    });
    const url = stage.address('acme/skills/tree/main/pdf');
    await companion.client.importSkill({ url, scope: 'user' });
    expect(stage.github.log.requests('raw')).toEqual([]);
    expect(stage.github.log.requests('download')).toHaveLength(1);
    expect(quota()).toBe(3);
  });

  it('takes what export-subst changes and export-ignore leaves out from the raw host', async () => {
    const files = {
      '.gitattributes': 'version.txt export-subst\nignored.md export-ignore\n',
      'pdf/SKILL.md': skillMarkdown('pdf'),
      'pdf/version.txt': '$Format:%H$\n',
      'pdf/ignored.md': 'Ignored.\n'
    };
    await stage.github.createRepository('acme/skills', { files });
    const { skill } = await install('acme/skills/tree/main/pdf');
    expect(skill.hash).toMatch(/^sha256:/);
    expect(stage.github.log.requests('download')).toHaveLength(1);
    expect(stage.github.log.requests('raw').map(({ path }) => path.split('/').at(-1))).toEqual(
      expect.arrayContaining(['version.txt', 'ignored.md'])
    );
    expect(quota()).toBe(3);
    const { results } = await stage.companion.client.syncAll();
    expect(results).toMatchObject([{ updated: false }]);
  });

  it('installs an LFS pointer as what it is, with links and submodules left out', async () => {
    await stage.github.createRepository('acme/skills', {
      files: {
        'pdf/SKILL.md': skillMarkdown('pdf'),
        'pdf/model.bin': LFS_POINTER,
        'pdf/latest': { symlink: 'SKILL.md' },
        'pdf/vendor': { submodule: 'b'.repeat(40) }
      }
    });
    const url = stage.address('acme/skills/tree/main/pdf');
    const { skills } = await stage.companion.client.preview({ url });
    expect(skills[0]?.diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['lfs-pointer', 'link-skipped', 'submodule-skipped'])
    );
    const { skill } = await install('acme/skills/tree/main/pdf');
    // The same commit as the preview's, whose tree and files are at hand.
    expect(quota()).toBe(4);
    const { skill: detail } = await stage.companion.client.getSkill('user', skill.name);
    expect(detail.files.map(({ path }) => path)).toEqual(['SKILL.md', 'model.bin']);
  });

  it('asks once for each level of the path when a tree is truncated, and never takes it for gone', async () => {
    const others = Object.fromEntries(
      Array.from({ length: 40 }, (_value, index) => [`a/${index}.md`, `${index}`])
    );
    const repository = await stage.github.createRepository('acme/skills', {
      files: { ...others, 'skills/docs/pdf/SKILL.md': skillMarkdown('pdf') }
    });
    stage.github.settings.treeEntryLimit = 10;
    await install('acme/skills/tree/main/skills/docs/pdf');
    // Probe, the truncated tree, one for each level of the path; the file comes raw.
    expect(quota()).toBe(5);
    await repository.commit({ 'skills/docs/pdf/SKILL.md': skillMarkdown('pdf', 'New.\n') });
    stage.github.log.reset();
    const { results } = await stage.companion.client.syncAll();
    expect(results).toMatchObject([{ updated: true }]);
    expect(quota()).toBeLessThanOrEqual(5);
  });

  it('finds many skills of one directory of a truncated tree with the same requests', async () => {
    const names = Array.from({ length: 5 }, (_value, index) => `skill-${index}`);
    const others = Object.fromEntries(
      Array.from({ length: 40 }, (_value, index) => [`a/${index}.md`, `${index}`])
    );
    const skills = (body: string) =>
      Object.fromEntries(names.map(name => [`skills/${name}/SKILL.md`, skillMarkdown(name, body)]));
    const repository = await stage.github.createRepository('acme/skills', {
      files: { ...others, ...skills('Old.\n') }
    });
    stage.github.settings.treeEntryLimit = 20;
    for (const name of names) {
      await install(`acme/skills/tree/main/skills/${name}`);
    }
    await repository.commit(skills('New.\n'));
    stage.github.log.reset();
    const { results } = await stage.companion.client.syncAll();
    expect(results.every(row => 'updated' in row && row.updated)).toBe(true);
    expect(quota()).toBeLessThanOrEqual(4);
  });
});
