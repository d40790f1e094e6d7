import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { createHome, startCompanionProcess } from '../../tests/support/companion-process';
import { skillMarkdown } from '../../tests/support/skill-files';
import type { Row } from '../row';
import { skillNames } from '../sample-skills';

const SKILLS = 1000;

/**
 * Lists 1,000 skills: `cold` with a companion that has seen none of them yet and no cache on disk,
 * `warm` when it has.
 */
export function listSkills(state: 'cold' | 'warm'): Row {
  return {
    name: `list 1,000 skills, ${state}`,
    latencies: [null],
    targets: [],
    async open() {
      const home = await createHome();
      for (const name of skillNames(SKILLS)) {
        const directory = path.join(home.userSkillsDir, name, 'scripts');
        await mkdir(directory, { recursive: true });
        await writeFile(path.join(directory, '..', 'SKILL.md'), skillMarkdown(name));
        await writeFile(path.join(directory, 'run.py'), `print("${name}")\n`);
      }
      return {
        github: null,
        close: () => home.remove(),
        async prepare() {
          const data = await createHome();
          const companion = await startCompanionProcess({
            home: { ...home, dataDir: data.dataDir }
          });
          if (state === 'warm') {
            await companion.client.listSkills();
          }
          return {
            companion,
            async act() {
              // Bare: the client's check of the answer is the page's time, not the companion's.
              const { status } = await companion.transport('GET', 'skills');
              if (status !== 200) {
                throw new Error(`The listing was answered ${status}`);
              }
              return companion;
            },
            async finish() {
              await companion.stop();
              await data.remove();
            }
          };
        }
      };
    }
  };
}
