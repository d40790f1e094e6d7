import { appendFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

import type { SkillsClient } from '../../../src/client';
import { createHome, type Home } from '../../support/companion-process';
import { diskState } from '../../support/disk-state';
import { githubHosts, startGitHubStandIn, type GitHubStandIn } from '../../support/github';

import { bundlesIn, sameLines } from '../support/bundles-on-disk';
import { setClock, startInProcess, type CompanionInProcess } from '../support/companion-in-process';
import { KeptSnapshots } from '../support/kept-snapshots';
import { changesTo, linesAt } from '../support/skill-revisions';

import type { Place } from './faults';

/**
 * `alpha` installed and behind its upstream, `gamma` as well and edited, `beta` not installed, and
 * companions that look at them.
 */
export interface FaultStage {
  readonly github: GitHubStandIn;
  readonly home: Home;
  address(skill?: string): string;
  /** The companion that gets files the way on which `place` lies; an impatient one for what takes long. */
  client(place: Place, slow: boolean): SkillsClient;
  /** Makes upstream new to everybody and the skills as they were: `alpha` and `gamma` behind, nothing else. */
  reset(): Promise<void>;
  /** Everything that the disk holds of skills. */
  disk(): Promise<string[]>;
  /** Fails unless each bundle is as upstream has it now or as `before`, and our state sound. */
  assertWhole(before: readonly string[]): Promise<void>;
  /** What was logged of failures that nobody foresaw. */
  unforeseen(): string[];
  close(): Promise<void>;
}

/** Longer than any rest that a failure imposes. */
const REST_MS = 25 * 60 * 60 * 1000;
const IMPATIENT = { probeMs: 500, idleMs: 500 };
/** For what succeeds in another way afterwards, on however busy a machine. */
const LESS_IMPATIENT = { probeMs: 2_500, idleMs: 2_500 };
const INSTALLED: readonly string[] = ['alpha', 'gamma'];
/** No revision changes it. */
const EDITED = 'data/empty';
const LARGE = { 'other/large.bin': Buffer.alloc(800_000) };

export async function openFaultStage(): Promise<FaultStage> {
  const [github, home] = await Promise.all([startGitHubStandIn(), createHome()]);
  github.rateLimit.set({ limit: 1_000_000 });
  const [[host, entry] = ['', { api_url: '', raw_url: '', download_hosts: [] }]] = Object.entries(
    githubHosts(github)
  );
  const { raw_url, ...withoutRaw } = { ...entry, download_hosts: [...entry.download_hosts] };
  const clock = setClock();
  const common = { skillMaxArchiveMb: 1, syncConcurrency: 16 };
  const start = (githubHost: { api_url: string }, patience: object): Promise<CompanionInProcess> =>
    startInProcess({
      home,
      clock,
      policy: { ...common, githubHosts: { [host]: githubHost } },
      ...patience
    });
  const withRaw = { ...withoutRaw, raw_url };
  const companions = {
    raw: await start(withRaw, {}),
    archive: await start(withoutRaw, {}),
    'raw, impatient': await start(withRaw, { timeouts: LESS_IMPATIENT }),
    'archive, impatient': await start(withoutRaw, { timeouts: IMPATIENT })
  };

  const address = (skill?: string): string =>
    `https://${host}/acme/skills${skill === undefined ? '' : `/tree/main/skills/${skill}`}`;
  let revision = 1;
  const files = { ...changesTo(revision), ...LARGE };
  const repository = await github.createRepository('acme/skills', { files });
  const scopeState = path.join(path.dirname(home.userSkillsDir), '.jupyterlab-skills');
  const snapshots = new KeptSnapshots(home.dataDir);
  const { client } = companions.archive;
  for (const name of INSTALLED) {
    await client.importSkill({ url: address(name), scope: 'user', tracksUpstream: true });
  }
  const edited = path.join(home.userSkillsDir, 'gamma', EDITED);
  await appendFile(edited, 'Mine.');
  const ours = (await diskState(path.dirname(edited))).filter(line => line.startsWith('empty '));

  /** What upstream has now, and the edit with it. */
  const linesNow = (name: string): string[] =>
    linesAt(name, revision)
      .map(line =>
        name === 'gamma' && line.startsWith(`${EDITED} `) ? `data/${ours.join('')}` : line
      )
      .sort();

  return {
    github,
    home,
    address,
    client: (place, slow) => {
      const way = place === 'raw' ? 'raw' : 'archive';
      return companions[slow ? (`${way}, impatient` as const) : way].client;
    },
    async reset() {
      clock.advance(REST_MS);
      const others = [...(await bundlesIn(home.userSkillsDir)).keys()].filter(
        name => !INSTALLED.includes(name)
      );
      for (const name of others) {
        await rm(path.join(home.userSkillsDir, name), { recursive: true });
      }
      revision += 1;
      await repository.commit(changesTo(revision));
    },
    async disk() {
      const [user, project] = await Promise.all(
        [home.userSkillsDir, home.projectSkillsDir].map(diskState)
      );
      return [...(user ?? []), ...(project ?? [])];
    },
    async assertWhole(before) {
      const after = await bundlesIn(home.userSkillsDir);
      const old = before.filter(line => /^[^/]+\/$/.test(line)).map(line => line.slice(0, -1));
      for (const name of new Set([...old, ...after.keys()])) {
        const is = after.get(name);
        const was = before.flatMap(line =>
          line.startsWith(`${name}/`) && line !== `${name}/` ? [line.slice(name.length + 1)] : []
        );
        if (!sameLines(is?.lines, was.sort()) && !sameLines(is?.unstamped, linesNow(name))) {
          throw new Error(`"${name}" is neither old nor what upstream has`);
        }
      }
      await snapshots.look();
      for (const directory of ['journal', 'staging', 'locks/new']) {
        expect(await readdir(path.join(scopeState, directory))).toEqual([]);
      }
    },
    unforeseen: () =>
      Object.values(companions).flatMap(({ log }) =>
        log.filter(line => line.includes('nobody foresaw') || line.includes('"level":50'))
      ),
    async close() {
      await Promise.all(Object.values(companions).map(companion => companion.close()));
      await github.close();
      await home.remove();
    }
  };
}
