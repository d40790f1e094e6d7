import { join } from 'node:path';

import type { Bundles } from '../../../src/companion/bundles/bundles';
import type { OnStep } from '../../../src/companion/bundles/installing/installation';
import { openBundles } from '../../../src/companion/bundles/open-bundles';

export const userSkillsIn = (home: string): string => join(home, '.claude', 'skills');
export const projectSkillsIn = (home: string): string => join(home, 'project', '.claude', 'skills');

/** Opens the bundles of a home with a project, all below `home`. */
export function openBoth(home: string, onStep: OnStep = () => undefined): Promise<Bundles> {
  const silent = (): void => undefined;
  return openBundles({
    userSkillsDir: userSkillsIn(home),
    projectSkillsDir: projectSkillsIn(home),
    projectSkillsReason: null,
    dataDir: join(home, 'data'),
    clock: { now: () => new Date() },
    emit: silent,
    log: { info: silent, warn: silent, error: silent },
    onStep
  });
}
