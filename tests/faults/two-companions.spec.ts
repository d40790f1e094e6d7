import { once } from 'node:events';
import { watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

import type { SkillsClient } from '../../src/client';
import type { CompanionProcess } from '../support/companion-process';
import type { UpstreamRepository } from '../support/github';
import { setStage, type Stage } from '../support/stage';

import { bundlesIn, sameLines } from './support/bundles-on-disk';
import { KeptSnapshots } from './support/kept-snapshots';
import { changesTo, linesAt, NAMES } from './support/skill-revisions';

const scope = 'user';
const paths = NAMES.map(name => `skills/${name}`);

describe('Two companions on one home at once', () => {
  let stage: Stage;
  let other: CompanionProcess;
  let repository: UpstreamRepository;

  beforeEach(async () => {
    stage = await setStage();
    repository = await stage.github.createRepository('acme/skills', { files: changesTo(1) });
    other = await stage.start();
  });
  afterEach(() => stage.close());

  /** The same call of both; each must be answered. */
  const both = <T>(call: (client: SkillsClient) => Promise<T>): Promise<[T, T]> =>
    Promise.all([call(stage.companion.client), call(other.client)]);

  async function expectWhole(revision: number): Promise<void> {
    for (const [name, bundle] of await bundlesIn(stage.home.userSkillsDir)) {
      expect([name, sameLines(bundle.unstamped, linesAt(name, revision))]).toEqual([name, true]);
    }
    await new KeptSnapshots(stage.home.dataDir).look();
    const state = path.join(path.dirname(stage.home.userSkillsDir), '.jupyterlab-skills');
    for (const directory of ['journal', 'staging', 'locks/new']) {
      expect(await readdir(path.join(state, directory))).toEqual([]);
    }
    const [mine, theirs] = await both(client => client.listSkills({ refresh: true }));
    // Whether upstream has something newer each knows from its own questions; all else is one disk's.
    const known = (skills: typeof mine) =>
      skills.map(skill => ({ ...skill, updateAvailable: null }));
    expect(known(mine)).toEqual(known(theirs));
    expect(mine.every(({ modifiedLocally }) => !modifiedLocally)).toBe(true);
  }

  it('import, rename, overwrite, sync and delete the same skills', async () => {
    const url = stage.address('acme/skills');
    const common = { url, scope, paths, tracksUpstream: true } as const;
    const created = await both(client => client.importSkills({ ...common, onConflict: 'skip' }));
    for (const [index] of NAMES.entries()) {
      const statuses = created.map(results => results[index]?.status).sort();
      expect(statuses).toEqual(['created', 'skipped']);
    }
    await expectWhole(1);

    await repository.commit(changesTo(2));
    const overwritten = await both(client =>
      client.importSkills({ ...common, onConflict: 'overwrite' })
    );
    for (const [index] of NAMES.entries()) {
      const statuses = overwritten.map(results => results[index]?.status);
      // Whoever comes second finds the same bytes.
      expect(statuses).toContain('updated');
      expect(['updated', 'skipped']).toEqual(expect.arrayContaining(statuses));
    }
    await expectWhole(2);

    const renamed = await both(client => client.importSkills({ ...common, onConflict: 'rename' }));
    expect(new Set(renamed.flat().map(({ status }) => status))).toEqual(new Set(['renamed']));
    expect(await bundlesIn(stage.home.userSkillsDir)).toHaveProperty('size', 3 * NAMES.length);
    await expectWhole(2);
  });

  it('sync everything, each answering for every skill', async () => {
    const url = stage.address('acme/skills');
    await stage.companion.client.importSkills({ url, scope, paths, tracksUpstream: true });
    for (const revision of [2, 3, 4]) {
      await repository.commit(changesTo(revision));
      const answers = await both(client => client.syncAll());
      for (const { results } of answers) {
        expect(results.map(row => ('updated' in row ? 'answered' : row))).toEqual(
          NAMES.map(() => 'answered')
        );
      }
      await expectWhole(revision);
    }
  });

  it('delete and restore the same skill: one does, the other says why not', async () => {
    const url = stage.address('acme/skills/tree/main/skills/alpha');
    await stage.companion.client.importSkill({ url, scope, tracksUpstream: true });
    await other.client.listSkills({ refresh: true });
    const settled = await Promise.allSettled([
      stage.companion.client.deleteSkill(scope, 'alpha'),
      other.client.deleteSkill(scope, 'alpha')
    ]);
    const refused = settled.filter(each => each.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'skill-not-found', status: 404 } }]);
    const [snapshot] = await stage.companion.client.snapshots({ name: 'alpha' });
    await both(client => client.restoreSnapshot(snapshot?.id ?? ''));
    await expectWhole(1);
  });

  it('go on when one of them is killed while both sync', async () => {
    const url = stage.address('acme/skills');
    await stage.companion.client.importSkills({ url, scope, paths, tracksUpstream: true });
    const state = path.join(path.dirname(stage.home.userSkillsDir), '.jupyterlab-skills');
    for (const revision of [2, 3, 4, 5]) {
      await repository.commit(changesTo(revision));
      const victim = await stage.start();
      const staging = watch(path.join(state, 'staging'));
      const writing = once(staging, 'change');
      const lost = victim.client.syncAll().catch((error: unknown) => error);
      const answered = stage.companion.client.syncAll();
      await writing;
      victim.process.kill('SIGKILL');
      staging.close();
      await lost;
      const { results } = await answered;
      expect(results.map(row => ('updated' in row ? 'answered' : row))).toEqual(
        NAMES.map(() => 'answered')
      );
      // What the killed one had begun is ended by whoever starts next.
      await other.stop();
      other = await stage.start();
      await expectWhole(revision);
    }
  });
});
