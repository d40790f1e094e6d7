import { diskState } from '../support/disk-state';
import { skillTree } from '../support/skill-files';
import { setStage } from '../support/stage';

import { REFUSALS } from './refusal-table';

describe('refusals and failures', () => {
  it.each(REFUSALS)('answers $status $code when $when, and changes nothing', async refusal => {
    const bare = await setStage(refusal.policy === undefined ? {} : { policy: refusal.policy });
    try {
      const upstream = await bare.github.createRepository('acme/skills', {
        files: skillTree(['pdf'])
      });
      const stage = { ...bare, upstream };
      await stage.companion.client.importSkill({
        url: bare.address('acme/skills/tree/main/skills/pdf'),
        scope: 'user',
        tracksUpstream: true
      });
      await refusal.arrange?.(stage);
      const before = await diskState(stage.home.userSkillsDir);
      const outcome = await refusal.call(stage).then(
        value => ({ value }),
        (error: unknown) => error
      );
      expect(outcome).toMatchObject({ code: refusal.code, status: refusal.status });
      expect(await diskState(stage.home.userSkillsDir)).toEqual(before);
      expect(await diskState(stage.home.projectSkillsDir)).toEqual([]);
    } finally {
      await bare.close();
    }
  });
});
