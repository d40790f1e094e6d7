import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { REPLACEMENT_STEPS } from '../../src/companion/bundles/installing/installation';
import { contentOf } from '../companion/bundles/home';

import { openCrashHome, type CrashHome } from './crash-home';
import { openAt } from './programs/known-bundles';
import { editedBundle, mergeEdited } from './programs/known-merges';

const skill = { scope: 'user', name: 'demo' } as const;

describe('A process killed at a step of a merge', () => {
  let home: CrashHome;

  beforeAll(async () => {
    home = await openCrashHome('die-while-merging');
  });
  afterAll(() => home.dispose());

  const content = () => contentOf(join(home.directory, '.claude', 'skills', skill.name));

  async function prepare(): Promise<Record<string, string>> {
    const bundles = await openAt(home.directory);
    await editedBundle(home.directory, bundles);
    await bundles.close();
    return content();
  }

  async function mergeUndisturbed(manner: 'merge' | 'keep'): Promise<Record<string, string>> {
    const bundles = await openAt(home.directory);
    await mergeEdited(home.directory, bundles, manner);
    await bundles.close();
    return content();
  }

  it.each(
    (['merge', 'keep'] as const).flatMap(manner =>
      REPLACEMENT_STEPS.map(step => [manner, step] as const)
    )
  )(
    'leaves what was edited, or what the merge makes of it, and nothing between: %s, %s',
    async (manner, step) => {
      await prepare();
      const merged = await mergeUndisturbed(manner);
      const edited = await prepare();
      expect(merged).not.toEqual(edited);

      const child = spawn(process.execPath, [home.program, home.directory, manner, step], {
        stdio: ['ignore', 'ignore', 'inherit']
      });
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
      const bundles = await openAt(home.directory);

      const isDone = REPLACEMENT_STEPS.indexOf(step) >= REPLACEMENT_STEPS.indexOf('moved-in');
      expect(await content()).toEqual(isDone ? merged : edited);
      expect(await bundles.read(skill)).toMatchObject({
        trackingRef: (isDone ? '2' : '1').repeat(40),
        modifiedLocally: true
      });
      await bundles.close();
      await home.assertTidy();
      expect((await home.wholeSnapshots()).size).toBeGreaterThan(0);
    },
    60_000
  );
});
