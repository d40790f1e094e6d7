import { skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

describe('requests per sync', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.close());

  const importAll = async (repository: string, names: readonly string[]) => {
    for (const name of names) {
      const url = stage.address(`${repository}/tree/main/skills/${name}`);
      await stage.companion.client.importSkill({ url, scope: 'user', tracksUpstream: true });
    }
  };
  const numbered = (count: number, prefix: string) =>
    Array.from({ length: count }, (_value, index) => `${prefix}-${index + 1}`);

  it('asks once, conditionally, for 50 tracking skills of one unchanged repository', async () => {
    const names = numbered(50, 'skill');
    await stage.github.createRepository('acme/skills', { files: skillTree(names) });
    await importAll('acme/skills', names);
    stage.github.log.reset();
    const { results } = await stage.companion.client.syncAll();
    expect(results).toHaveLength(50);
    expect(results.every(result => 'updated' in result && !result.updated)).toBe(true);
    expect(stage.github.log.requests().map(({ status }) => status)).toEqual([304]);
  });

  it('asks 20 times, never more than 3 at once, for 100 skills of 20 repositories', async () => {
    for (let index = 0; index < 20; index += 1) {
      const names = numbered(5, `r${index}`);
      await stage.github.createRepository(`acme/repo-${index}`, { files: skillTree(names) });
      await importAll(`acme/repo-${index}`, names);
    }
    stage.github.log.reset();
    const { results } = await stage.companion.client.syncAll();
    expect(results).toHaveLength(100);
    expect(stage.github.log.requests()).toHaveLength(20);
    expect(stage.github.log.requests().every(({ status }) => status === 304)).toBe(true);
    expect(stage.github.log.maxInFlight()).toBeLessThanOrEqual(3);
    expect(stage.github.log.maxInFlight()).toBeGreaterThan(1);
  });

  it('spends at most three requests of quota when every skill of a repository changed', async () => {
    const names = numbered(10, 'skill');
    const repository = await stage.github.createRepository('acme/skills', {
      files: skillTree(names)
    });
    await importAll('acme/skills', names);
    await repository.commit(skillTree(names, 2));
    stage.github.log.reset();
    const { results } = await stage.companion.client.syncAll();
    expect(results.every(result => 'updated' in result && result.updated)).toBe(true);
    expect(stage.github.log.quotaSpent()).toBeLessThanOrEqual(3);
    expect(stage.github.log.requests('download')).toHaveLength(1);
  });

  it('leaves alone what did not change when one skill of many did', async () => {
    const names = numbered(10, 'skill');
    const repository = await stage.github.createRepository('acme/skills', {
      files: skillTree(names)
    });
    await importAll('acme/skills', names);
    const first = await repository.head();
    const head = await repository.commit({ 'skills/skill-3/scripts/run.py': 'print(3)\n' });
    const { results } = await stage.companion.client.syncAll();
    for (const result of results) {
      const changed = result.name === 'skill-3';
      expect(result).toMatchObject({ updated: changed, ref: changed ? head : first });
    }
    stage.github.log.reset();
    await stage.companion.client.syncAll();
    expect(stage.github.log.requests().map(({ status }) => status)).toEqual([304]);
  });

  it('downloads nothing twice between preview and import', async () => {
    await stage.github.createRepository('acme/skills', { files: skillTree(['pdf']) });
    const url = stage.address('acme/skills');
    const { commit } = await stage.companion.client.preview({ url });
    stage.github.log.reset();
    await stage.companion.client.importSkill({ url, commit, scope: 'user', tracksUpstream: true });
    expect(stage.github.log.requests('download')).toEqual([]);
    expect(stage.github.log.quotaSpent()).toBe(0);
  });

  it('downloads once for ten equal simultaneous syncs and gives all the same answer', async () => {
    const repository = await stage.github.createRepository('acme/skills', {
      files: skillTree(['pdf'])
    });
    await importAll('acme/skills', ['pdf']);
    await repository.commit(skillTree(['pdf'], 2));
    stage.github.log.reset();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => stage.companion.client.sync('user', 'pdf'))
    );
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.updated).toBe(true);
    expect(stage.github.log.requests('download')).toHaveLength(1);
  });

  it('downloads once for ten simultaneous syncs by two companions on one home', async () => {
    const repository = await stage.github.createRepository('acme/skills', {
      files: skillTree(['pdf'])
    });
    await importAll('acme/skills', ['pdf']);
    const second = await stage.start();
    const head = await repository.commit(skillTree(['pdf'], 2));
    stage.github.log.reset();
    const clients = [stage.companion.client, second.client];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_value, index) =>
        (clients[index % 2] ?? second.client).sync('user', 'pdf')
      )
    );
    for (const answer of answers) {
      expect(answer).toMatchObject({
        updated: true,
        ref: head,
        changes: { modified: ['SKILL.md', 'scripts/run.py'] }
      });
    }
    expect(stage.github.log.requests('download')).toHaveLength(1);
  });
});
