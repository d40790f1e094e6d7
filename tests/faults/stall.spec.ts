import { diskState } from '../support/disk-state';
import { fault } from '../support/github';
import { skillTree } from '../support/skill-files';
import { setStage } from '../support/stage';

const MOST_SECONDS = 50;

describe('A download that goes silent', () => {
  it('is given up after thirty seconds by the companion as it is installed', async () => {
    const stage = await setStage();
    try {
      const repository = await stage.github.createRepository('acme/skills', {
        files: skillTree(['pdf'])
      });
      const { client } = stage.companion;
      const url = stage.address('acme/skills/tree/main/skills/pdf');
      await client.importSkill({ url, scope: 'user', tracksUpstream: true });
      await repository.commit(skillTree(['pdf'], 2));
      const before = await diskState(stage.home.userSkillsDir);
      stage.github.faults.inject(fault.failWith(404), { kind: 'raw' });
      stage.github.faults.inject(fault.stallAfter(20), { kind: 'download' });
      const started = performance.now();
      await expect(client.sync('user', 'pdf')).rejects.toMatchObject({
        code: 'upstream-unreachable',
        status: 502
      });
      const seconds = (performance.now() - started) / 1000;
      expect(Math.floor(seconds)).toBeGreaterThanOrEqual(29);
      expect(seconds).toBeLessThan(MOST_SECONDS);
      expect(await diskState(stage.home.userSkillsDir)).toEqual(before);
      stage.github.faults.clear();
      expect(await client.sync('user', 'pdf')).toMatchObject({ updated: true });
    } finally {
      await stage.close();
    }
  }, 90_000);
});
