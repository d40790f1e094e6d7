import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import pino from 'pino';

import { REPLACEMENT_STEPS } from '../../src/companion/bundles/installing/installation';
import { purge } from '../../src/companion/purge';
import { DEFAULT_POLICY } from '../support/companion-process';

import { openCrashHome, type CrashHome } from './crash-home';
import { openAt, requestFor } from './programs/known-bundles';

const skill = { scope: 'user', name: 'demo' } as const;

describe('A purge after a process was killed at a step of a replacement', () => {
  let home: CrashHome;

  beforeAll(async () => {
    home = await openCrashHome('die-at-step');
  });
  afterAll(() => home.dispose());

  it.each(REPLACEMENT_STEPS)('leaves the bundle whole and nothing of ours: %s', async step => {
    const bundles = await openAt(home.directory);
    await bundles.install(await requestFor(home.directory, skill.name, 'one', 'overwrite'));
    await bundles.close();
    const args = [home.program, home.directory, 'install over', 'two', step];
    await once(spawn(process.execPath, args, { stdio: 'ignore' }), 'exit');

    await purge(
      {
        version: '0.0.0',
        userSkillsDir: join(home.directory, '.claude', 'skills'),
        projectSkillsDir: null,
        projectSkillsReason: null,
        dataDir: join(home.directory, 'data'),
        policy: DEFAULT_POLICY
      },
      pino({ enabled: false })
    );

    expect(['one', 'two']).toContain(await home.versionOf(skill.name));
    expect(existsSync(join(home.directory, '.claude', '.jupyterlab-skills'))).toBe(false);
    expect(existsSync(join(home.directory, 'data'))).toBe(false);
  });
});
