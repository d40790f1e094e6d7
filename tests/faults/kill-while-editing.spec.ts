import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { ReplacementStep } from '../../src/companion/bundles/installing/installation';
import { contentOf } from '../companion/bundles/home';

import { openCrashHome, type CrashHome } from './crash-home';
import { openAt, requestFor } from './programs/known-bundles';
import { EDITS, isEdit } from './programs/known-edits';

const skill = { scope: 'user', name: 'demo' } as const;
const STEPS: readonly ReplacementStep[] = ['snapshotted', 'staged', 'moved-in'];

describe('A process killed at a step of an edit in place', () => {
  let home: CrashHome;

  beforeAll(async () => {
    home = await openCrashHome('die-while-editing');
  });

  afterAll(() => home.dispose());

  /** Files and links of the bundle: a directory that is empty is part of no version. */
  async function files(): Promise<Record<string, string>> {
    const content = await contentOf(join(home.directory, '.claude', 'skills', skill.name));
    return Object.fromEntries(Object.entries(content).filter(([, what]) => what !== 'directory'));
  }

  async function prepare(): Promise<void> {
    const bundles = await openAt(home.directory);
    await bundles.install(await requestFor(home.directory, skill.name, 'one', 'overwrite'));
    await bundles.close();
  }

  async function edit(name: string): Promise<Record<string, string>> {
    const bundles = await openAt(home.directory);
    if (isEdit(name)) {
      await EDITS[name](bundles);
    }
    await bundles.close();
    return files();
  }

  const isDone = (name: string, step: ReplacementStep): boolean =>
    step === 'moved-in' || (step === 'moved-aside' && name === 'a deleted directory');

  it.each(
    Object.keys(EDITS).flatMap(name =>
      STEPS.map(
        step =>
          [name, name.includes('deleted') && step === 'moved-in' ? 'moved-aside' : step] as const
      )
    )
  )(
    'leaves the bundle as it was or as it is to be: %s, %s',
    async (name, step) => {
      await prepare();
      const before = await files();
      const after = await edit(name);
      expect(after).not.toEqual(before);
      await prepare();

      const child = spawn(process.execPath, [home.program, home.directory, name, step], {
        stdio: ['ignore', 'ignore', 'inherit']
      });
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
      const bundles = await openAt(home.directory);

      expect(await files()).toEqual(isDone(name, step) ? after : before);
      const detail = await bundles.read(skill);
      expect(detail).toMatchObject({ tracksUpstream: true, commit: '1'.repeat(40) });
      await bundles.close();
      await home.assertTidy();
      expect((await home.wholeSnapshots()).size).toBeGreaterThan(0);
    },
    60_000
  );
});
