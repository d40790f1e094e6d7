import { createHome } from '../../tests/support/companion-process';
import { fault } from '../../tests/support/github';
import type { Row } from '../row';
import { plainSkills, skillNames } from '../sample-skills';
import { archiveOf, setStageWithToken } from '../stage-with-token';

const SKILLS = 200;
const ASSET_BYTES = 147_000; // with the text, 30 MB in all
const REPOSITORY = 'acme/large';

/** Imports skills spread evenly over the repository, by somebody who has never asked for it. */
export function importFromLargeRepository(count: number, targets: Row['targets']): Row {
  return {
    name: `import ${count} of 200 skills (30 MB)`,
    latencies: [0, 100],
    targets,
    async open() {
      const stage = await setStageWithToken();
      const names = skillNames(SKILLS);
      await stage.github.createRepository(REPOSITORY, { files: plainSkills(names, ASSET_BYTES) });
      const paths = names
        .filter((_name, index) => index % (SKILLS / count) === (SKILLS / count) >> 1)
        .map(name => `skills/${name}`);
      const archive = await archiveOf(stage, REPOSITORY);
      // GitHub has it ready; packing 30 MB anew each time would be what is measured.
      stage.github.faults.inject(fault.respondWith(archive), { kind: 'download' });
      return {
        github: stage.github,
        close: () => stage.close(),
        async prepare() {
          const home = await createHome();
          const companion = await stage.start({ home });
          await companion.client.listSkills();
          return {
            companion,
            archiveBytes: archive.length,
            async act() {
              const [path = ''] = paths;
              if (count === 1) {
                const url = stage.address(`${REPOSITORY}/tree/main/${path}`);
                await companion.client.importSkill({ url, scope: 'user', tracksUpstream: true });
              } else {
                const url = stage.address(REPOSITORY);
                const results = await companion.client.importSkills({ url, scope: 'user', paths });
                if (results.some(({ status }) => status !== 'created')) {
                  throw new Error(
                    JSON.stringify(results.find(({ status }) => status !== 'created'))
                  );
                }
              }
              return companion;
            },
            async finish() {
              await companion.stop();
              await home.remove();
            }
          };
        }
      };
    }
  };
}
