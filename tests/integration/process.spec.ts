import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import {
  createHome,
  startCompanionProcess,
  type CompanionProcess,
  type Home
} from '../support/companion-process';
import { skillMarkdown } from '../support/skill-files';

/** Resident memory of a process in MB, as the kernel counts it. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

async function median(times: number, measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let time = 0; time < times; time += 1) {
    values.push(await measure());
  }
  return values.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

describe('the companion as a process', () => {
  let home: Home;
  const started: CompanionProcess[] = [];
  const start = async (options: { tcp?: boolean } = {}) => {
    const companion = await startCompanionProcess({ home, ...options });
    started.push(companion);
    return companion;
  };

  beforeEach(async () => {
    home = await createHome();
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map(companion => companion.stop()));
    await home.remove();
  });

  it('gives its first answer within 500 ms and stays under 120 MB when idle', async () => {
    const resident: number[] = [];
    const first = await median(5, async () => {
      const began = performance.now();
      const companion = await start();
      await companion.client.listSkills();
      const took = performance.now() - began;
      resident.push(await residentMegabytes(companion.process.pid ?? 0));
      await companion.stop();
      return took;
    });
    const most = Math.max(...resident);
    console.log(
      `first answer: ${first.toFixed(0)} ms (median of 5), resident ${most.toFixed(0)} MB`
    );
    expect(first).toBeLessThan(500);
    expect(most).toBeLessThan(120);
  });

  it('lists 1,000 skills under 200 ms cold and under 20 ms warm', async () => {
    for (let index = 0; index < 1000; index += 1) {
      const directory = path.join(home.userSkillsDir, `skill-${index}`);
      await mkdir(directory);
      await writeFile(path.join(directory, 'SKILL.md'), skillMarkdown(`skill-${index}`));
      await writeFile(path.join(directory, 'run.py'), `print(${index})\n`);
    }
    let companion = await start();
    const timed = async () => {
      const began = performance.now();
      const { json } = await companion.transport('GET', 'skills');
      const took = performance.now() - began;
      expect((json as { skills: unknown[] }).skills).toHaveLength(1000);
      return took;
    };
    const cold = await median(5, async () => {
      await companion.stop();
      companion = await start();
      return await timed();
    });
    const warm = await median(15, timed);
    console.log(
      `1,000 skills: cold ${cold.toFixed(0)} ms (median of 5), warm ${warm.toFixed(1)} ms (median of 15)`
    );
    expect(cold).toBeLessThan(200);
    expect(warm).toBeLessThan(20);
  });

  it('ends with its standard input, leaving nothing behind', async () => {
    const companion = await start();
    expect(await companion.stop()).toBe(0);
  });

  it('answers on a port where sockets do not serve', async () => {
    const companion = await start({ tcp: true });
    expect(await companion.client.listSkills()).toEqual([]);
  });

  it('answers nobody who does not know the secret', async () => {
    const companion = await start();
    const answer = await companion.transport('GET', 'skills', { secret: 'wrong' });
    expect(answer.status).toBe(403);
    expect(answer.json).toMatchObject({ code: 'forbidden' });
  });

  it('keeps the secret out of its arguments, environment and log', async () => {
    const companion = await start();
    await companion.transport('GET', 'skills', { secret: 'planted-wrong-secret' });
    const pid = companion.process.pid ?? 0;
    const [argv, environment] = await Promise.all(
      ['cmdline', 'environ'].map(file => readFile(`/proc/${pid}/${file}`, 'utf8'))
    );
    for (const text of [argv, environment, companion.log()]) {
      expect(text).not.toContain(companion.secret);
      expect(text).not.toContain('planted-wrong-secret');
    }
  });

  it('refuses to start with a configuration it does not understand', async () => {
    await expect(startCompanionProcess({ home, policy: { syncConcurrency: 99 } })).rejects.toThrow(
      /ended with 2[\s\S]*sync_concurrency/
    );
  });
});
