import type { UpstreamRepository } from '../support/github';
import { skillMarkdown } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

const numbered = (count: number, path: (index: number) => string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_value, index) => [path(index), `${index}`]));

describe('a repository of which the host does not list everything', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.close());

  it('is asked for the list once, and once for each directory of skills', async () => {
    const names = ['one', 'two', 'three'];
    const paths = names.flatMap(name => [`more/${name}-x`, `skills/${name}`]);
    await stage.github.createRepository('acme/skills', {
      files: {
        '0/SKILL.md': skillMarkdown('0'),
        ...numbered(40, index => `a/${index}.md`),
        ...Object.fromEntries(
          paths.map(path => [`${path}/SKILL.md`, skillMarkdown(path.slice(path.indexOf('/') + 1))])
        )
      }
    });
    stage.github.settings.treeEntryLimit = 20;
    const url = stage.address('acme/skills');
    const results = await stage.companion.client.importSkills({ url, scope: 'user', paths });
    expect(results.map(({ status }) => status)).toEqual(paths.map(() => 'created'));
    // Probe, the truncated list, its first level, and one for each of the two directories.
    expect(stage.github.log.quotaSpent()).toBe(5);
  });

  describe('with a skill that the list breaks off in', () => {
    const files = { '0/SKILL.md': skillMarkdown('0'), ...numbered(12, index => `0/z/${index}.md`) };

    let repository: UpstreamRepository;

    beforeEach(async () => {
      repository = await stage.github.createRepository('acme/skills', {
        files: { ...files, ...numbered(20, index => `1/${index}.md`) }
      });
    });
    const wish = () => ({ url: stage.address('acme/skills'), scope: 'user' as const });

    it('installs all of its files', async () => {
      stage.github.settings.treeEntryLimit = 14;
      const previewed = await stage.companion.client.preview({ url: wish().url });
      expect(previewed.skills.map(skill => skill.files.length)).toEqual([13]);
      const { skill } = await stage.companion.client.importSkill(wish());
      expect(skill.files).toHaveLength(13);
    });

    it.each([
      ['preview', () => stage.companion.client.preview({ url: wish().url })],
      ['import', () => stage.companion.client.importSkill(wish())]
    ])(
      'refuses to %s it where no list has it whole, and keeps no part of it',
      async (_what, call) => {
        stage.github.settings.treeEntryLimit = 6;
        await expect(call()).rejects.toMatchObject({ code: 'upstream-error' });
        stage.github.settings.treeEntryLimit = 100_000;
        const { skill } = await stage.companion.client.importSkill(wish());
        expect(skill.files).toHaveLength(13);
      }
    );

    it('leaves an installed one as it is when no list has its new version whole', async () => {
      const { client } = stage.companion;
      await client.importSkill({ ...wish(), tracksUpstream: true });
      await repository.commit({ '0/z/0.md': 'new' });
      stage.github.settings.treeEntryLimit = 6;
      await expect(client.sync('user', '0')).rejects.toMatchObject({ code: 'upstream-error' });
      expect((await client.getSkill('user', '0')).skill.files).toHaveLength(13);
    });
  });
});
