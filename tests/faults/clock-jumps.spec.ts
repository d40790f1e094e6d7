import { SkillsError } from '../../src/client';
import { createHome, type Home } from '../support/companion-process';
import { diskState } from '../support/disk-state';
import {
  fault,
  githubHosts,
  startGitHubStandIn,
  type GitHubStandIn,
  type UpstreamRepository
} from '../support/github';
import { skillTree } from '../support/skill-files';

import {
  setClock,
  startInProcess,
  type CompanionInProcess,
  type SetClock
} from './support/companion-in-process';

const scope = 'user';
const HOUR = 60 * 60 * 1000;
const YEAR = 365 * 24 * HOUR;
const JUMPS: [string, number][] = [
  ['back an hour', -HOUR],
  ['back a year', -YEAR],
  ['forward an hour', HOUR],
  ['forward a year', YEAR]
];

describe('A clock that jumps', () => {
  let github: GitHubStandIn;
  let home: Home;
  let clock: SetClock;
  let companion: CompanionInProcess;
  let repository: UpstreamRepository;
  let host: string;

  beforeEach(async () => {
    [github, home] = await Promise.all([startGitHubStandIn(), createHome()]);
    clock = setClock();
    const hosts = Object.entries(githubHosts(github)).map(([name, entry]) => [
      name,
      { ...entry, download_hosts: [...entry.download_hosts] }
    ]);
    host = new URL(github.addresses.api).host;
    const policy = { githubHosts: Object.fromEntries(hosts) as never };
    companion = await startInProcess({ home, policy, clock });
    repository = await github.createRepository('acme/skills', {
      files: { ...skillTree(['pdf', 'xls']), 'other/large.bin': Buffer.alloc(100_000) }
    });
    const url = `https://${host}/acme/skills/tree/main/skills/pdf`;
    await companion.client.importSkill({ url, scope, tracksUpstream: true });
  });
  afterEach(async () => {
    await companion.close();
    await github.close();
    await home.remove();
  });

  it.each(JUMPS)('%s between operations changes no answer', async (_title, by) => {
    const { client } = companion;
    await repository.commit(skillTree(['pdf', 'xls'], 2));
    clock.advance(by);
    expect(await client.sync(scope, 'pdf')).toMatchObject({ updated: true });
    const { snapshot } = await client.deleteSkill(scope, 'pdf');
    clock.advance(-by);
    await client.restoreSnapshot(snapshot);
    expect(await client.snapshots()).toHaveLength(2);
    expect((await client.syncAll()).results).toMatchObject([{ name: 'pdf', updated: false }]);
    expect((await client.updates({ refresh: true })).errors).toEqual([]);
  });

  it.each(JUMPS)('%s while an operation waits lets it end', async (_title, by) => {
    await repository.commit(skillTree(['pdf', 'xls'], 2));
    const held = github.faults.hold({ path: '/git/trees/' });
    const sync = companion.client.sync(scope, 'pdf', { operation: 'the-one' });
    await github.log.waitFor(({ path }) => path.includes('/git/trees/'));
    clock.advance(by);
    const operations = await companion.client.operations();
    held.release();
    expect(operations[0]).toMatchObject({ operation: 'the-one', state: 'running' });
    // What ended an hour ago, or will have ended in an hour, is none of the last ten minutes'.
    expect(operations).toHaveLength(1);
    expect(await sync).toMatchObject({ updated: true });
    expect(await diskState(`${home.userSkillsDir}/pdf`)).toContainEqual(
      expect.stringContaining('scripts/run.py') as string
    );
  });

  it.each(JUMPS)(
    '%s gives a wait between nothing and an hour after a limit',
    async (_title, by) => {
      github.rateLimit.set({ limit: 60, remaining: 0, resetInSeconds: 600 });
      clock.advance(by);
      const error: unknown = await companion.client
        .sync(scope, 'pdf')
        .catch((each: unknown) => each);
      expect(error).toMatchObject({ code: 'upstream-rate-limited', status: 502 });
      const wait = error instanceof SkillsError ? error.retryAfter : undefined;
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(HOUR / 1000);
      github.rateLimit.set({ limit: 60, remaining: 60 });
      expect(await companion.client.sync(scope, 'pdf')).toMatchObject({ updated: false });
    }
  );

  it.each(JUMPS)(
    '%s ends the rest of the raw host, or leaves it at an hour more',
    async (_title, by) => {
      const failing = github.faults.inject(fault.failWith(429), { kind: 'raw' });
      await repository.commit(skillTree(['pdf', 'xls'], 2));
      await companion.client.sync(scope, 'pdf');
      expect(failing.hits).toBeGreaterThan(0);
      failing.remove();
      clock.advance(by);
      await repository.commit(skillTree(['pdf', 'xls'], 3));
      github.log.reset();
      expect(await companion.client.sync(scope, 'pdf')).toMatchObject({ updated: true });
      const rests = github.log.requests('raw').length === 0;
      expect(rests).toBe(by === -HOUR);
      clock.advance(2 * HOUR);
      await repository.commit(skillTree(['pdf', 'xls'], 4));
      await companion.client.sync(scope, 'pdf');
      expect(github.log.requests('raw').length).toBeGreaterThan(0);
    }
  );
});
