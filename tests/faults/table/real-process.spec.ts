import { SkillsError } from '../../../src/client';
import { githubHosts } from '../../support/github';
import { diskState } from '../../support/disk-state';
import { setStage } from '../../support/stage';

import { changesTo } from '../support/skill-revisions';

import { FAULTS, PLACES, type Place } from './faults';
import { OPERATIONS } from './operations';

const FAILURES = FAULTS.filter(({ slow }) => slow !== true).flatMap(row =>
  (Object.keys(PLACES) as Place[]).flatMap(place => {
    const outcome = row.comesTo[place];
    return outcome === undefined || outcome === 'ok' ? [] : [{ ...row, place }];
  })
);

describe('The companion as it is installed, in all faults one after another', () => {
  it('answers every operation, goes on living, and changes nothing', async () => {
    const stage = await setStage();
    try {
      stage.github.rateLimit.set({ limit: 1_000_000 });
      const repository = await stage.github.createRepository('acme/skills', {
        files: changesTo(1)
      });
      const [host] = Object.values(githubHosts(stage.github));
      // Without raw files everything comes in the archive, and nothing ends in another way.
      const companion = await stage.start({
        policy: {
          skillMaxArchiveMb: 1,
          githubHosts: {
            [stage.host]: {
              api_url: host?.api_url ?? '',
              download_hosts: [...(host?.download_hosts ?? [])]
            }
          }
        }
      });
      const address = (skill?: string): string =>
        stage.address(`acme/skills${skill === undefined ? '' : `/tree/main/skills/${skill}`}`);
      const url = address('alpha');
      await companion.client.importSkill({ url, scope: 'user', tracksUpstream: true });
      const before = await diskState(stage.home.userSkillsDir);

      for (const [index, { make, place, fault }] of FAILURES.entries()) {
        // New to everybody: a 304 has no body that could be harmed.
        await repository.commit(changesTo(index + 2));
        const rule = stage.github.faults.inject(make(), PLACES[place]);
        const outcomes = await Promise.all(
          OPERATIONS.map(operation =>
            operation.run(companion.client, address).catch((error: unknown) => error)
          )
        );
        rule.remove();
        const unanswered = outcomes.filter(
          outcome =>
            outcome instanceof SkillsError && ['network', 'unexpected'].includes(outcome.code)
        );
        expect([fault, place, unanswered]).toEqual([fault, place, []]);
        const after = await diskState(stage.home.userSkillsDir);
        expect([fault, place, after]).toEqual([fault, place, before]);
      }
      expect(companion.process.exitCode).toBeNull();
      expect(companion.log()).not.toMatch(/nobody foresaw|"level":[56]0|nhandled/);
      expect((await companion.client.syncAll()).results).toMatchObject([{ updated: true }]);
    } finally {
      await stage.close();
    }
  }, 240_000);
});
