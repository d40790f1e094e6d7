import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

import { openCrashHome, type CrashHome } from './crash-home';

describe('Two processes that install the same bundle at once', () => {
  let home: CrashHome;

  beforeAll(async () => {
    home = await openCrashHome('install-and-report');
  });

  afterAll(() => home.dispose());

  async function install(version: string): Promise<{ code: number | null; output: string }> {
    const child = spawn(process.execPath, [home.program, home.directory, version], {
      stdio: ['ignore', 'pipe', 'inherit']
    });
    const exit = new Promise<number | null>(resolve => {
      child.once('close', resolve);
    });
    const output = await text(child.stdout);
    return { code: await exit, output };
  }

  it('each succeed in turn, with a snapshot of what the other left', async () => {
    const results = await Promise.all([install('one'), install('two')]);
    expect(results.map(result => result.code)).toEqual([0, 0]);
    expect(['one', 'two']).toContain(await home.versionOf('demo'));
    const snapshots = results.flatMap(result => result.output.trim().split('\n'));
    expect(snapshots).toHaveLength(10);
    expect(new Set(snapshots).size).toBe(10);
    expect(snapshots.filter(line => line === 'snapshot none')).toHaveLength(1);
    // With the note of the very first import, of which nothing had to be kept.
    expect((await home.wholeSnapshots()).size).toBe(10);
    await home.assertTidy();
  }, 60_000);
});
