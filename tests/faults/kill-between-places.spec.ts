import { spawn } from 'node:child_process';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Bundles } from '../../src/companion/bundles/bundles';
import { REPLACEMENT_STEPS } from '../../src/companion/bundles/installing/installation';
import { contentOf } from '../companion/bundles/home';

import { openCrashHome, type CrashHome } from './crash-home';
import { openBoth, projectSkillsIn, userSkillsIn } from './programs/both-scopes';
import { commitOf, requestFor } from './programs/known-bundles';

const demo = { scope: 'user', name: 'demo' } as const;
const fresh = { scope: 'user', name: 'fresh' } as const;
const moved = { scope: 'project', name: 'demo' } as const;

/** In the order in which a rename takes them: the new name stands before the old one goes. */
const RENAME_STEPS = [
  'staged',
  'journalled',
  'snapshotted',
  'moved-in',
  'moved-aside',
  'recorded',
  'discarded',
  'finished'
] as const;

type Content = Record<string, string>;

describe('A process killed while it gives a skill another name or place', () => {
  let home: CrashHome;
  let user: string;
  let project: string;
  let opened: Bundles | null = null;

  beforeAll(async () => {
    home = await openCrashHome('die-between-places');
    user = userSkillsIn(home.directory);
    project = projectSkillsIn(home.directory);
  });

  beforeEach(async () => {
    await rm(home.directory, { recursive: true, force: true });
    await mkdir(project, { recursive: true });
  });

  afterEach(async () => {
    await opened?.close();
    opened = null;
  });

  afterAll(() => home.dispose());

  async function install(): Promise<Content> {
    const bundles = await openBoth(home.directory);
    await bundles.install(await requestFor(home.directory, 'demo', 'one', 'create'));
    await bundles.close();
    return contentOf(join(user, 'demo'));
  }

  async function dieAt(operation: string, step: string): Promise<void> {
    const child = spawn(process.execPath, [home.program, home.directory, operation, step], {
      stdio: ['ignore', 'ignore', 'inherit']
    });
    const signal = await new Promise(resolve => {
      child.once('exit', (_code, by) => {
        resolve(by);
      });
    });
    expect(signal).toBe('SIGKILL');
  }

  async function reopen(): Promise<Bundles> {
    opened = await openBoth(home.directory);
    return opened;
  }

  const renamed = (content: Content): Content => ({
    ...content,
    'SKILL.md': content['SKILL.md']?.replace('name: demo', 'name: fresh') ?? ''
  });

  /** What stands under a name, or null. */
  async function standing(root: string, name: string): Promise<Content | null> {
    return (await readdir(root)).includes(name) ? contentOf(join(root, name)) : null;
  }

  async function expectTidy(): Promise<void> {
    for (const root of [user, project]) {
      for (const directory of ['journal', 'staging']) {
        const path = join(root, '..', '.jupyterlab-skills', directory);
        expect(await readdir(path).catch(() => [])).toEqual([]);
      }
    }
  }

  it.each(RENAME_STEPS)(
    'has it whole under one name at every instant of a rename: %s',
    async step => {
      const before = await install();
      await dieAt('rename', `user:${step}`);

      const [old, now] = [await standing(user, 'demo'), await standing(user, 'fresh')];
      expect([before, null]).toContainEqual(old);
      expect([renamed(before), null]).toContainEqual(now);
      expect(old ?? now).not.toBeNull();

      const bundles = await reopen();
      const holds = RENAME_STEPS.indexOf(step) >= RENAME_STEPS.indexOf('moved-in');
      expect(await standing(user, 'demo')).toEqual(holds ? null : before);
      expect(await standing(user, 'fresh')).toEqual(holds ? renamed(before) : null);
      expect(await bundles.state(holds ? fresh : demo)).toMatchObject({
        editedPaths: [],
        record: { trackingRef: commitOf('one'), nameEdit: holds ? 'fresh' : null }
      });
      expect(await readdir(join(home.directory, 'data', 'records'))).toHaveLength(1);
      expect(await bundles.snapshots()).toHaveLength(holds ? 1 : 0);
      await expectTidy();
    }
  );

  it.each(RENAME_STEPS)(
    'has it whole under one name at every instant of the undo of a rename: %s',
    async step => {
      const before = await install();
      const bundles = await openBoth(home.directory);
      await bundles.rename(demo, 'fresh', { operation: 'batch' });
      await bundles.close();
      await dieAt('undo', `user:${step}`);

      const [old, now] = [await standing(user, 'demo'), await standing(user, 'fresh')];
      expect([before, null]).toContainEqual(old);
      expect([renamed(before), null]).toContainEqual(now);
      expect(old ?? now).not.toBeNull();

      const reopened = await reopen();
      const holds = RENAME_STEPS.indexOf(step) >= RENAME_STEPS.indexOf('moved-in');
      expect(await standing(user, 'demo')).toEqual(holds ? before : null);
      expect(await standing(user, 'fresh')).toEqual(holds ? null : renamed(before));
      expect(await reopened.state(holds ? demo : fresh)).toMatchObject({
        editedPaths: [],
        record: { trackingRef: commitOf('one'), nameEdit: holds ? null : 'fresh' }
      });
      const history = await reopened.history(holds ? demo : fresh);
      expect(history.map(({ kind }) => kind)).toEqual([
        ...(holds ? ['renamed', 'renamed'] : ['renamed']),
        'imported'
      ]);
      await expectTidy();
    }
  );

  it('keeps both names of a skill that was edited before the rename was recovered', async () => {
    const before = await install();
    await dieAt('rename', 'user:moved-in');
    await writeFile(join(user, 'demo', 'typed'), 'meanwhile');
    await reopen();
    expect(await standing(user, 'demo')).toEqual({ ...before, typed: '644 meanwhile' });
    expect(await standing(user, 'fresh')).toEqual(renamed(before));
    await expectTidy();
  });

  it.each(REPLACEMENT_STEPS)('has a copy whole or not at all: %s', async step => {
    const before = await install();
    await dieAt('duplicate', `user:${step}`);
    const bundles = await reopen();
    expect(await standing(user, 'demo')).toEqual(before);
    const stands = REPLACEMENT_STEPS.indexOf(step) >= REPLACEMENT_STEPS.indexOf('moved-in');
    expect(await bundles.list()).toHaveLength(stands ? 2 : 1);
    expect(Object.keys((await standing(user, 'fresh')) ?? {})).toEqual(
      stands ? Object.keys(before) : []
    );
    await expectTidy();
  });

  it.each(['project', 'user'].flatMap(scope => REPLACEMENT_STEPS.map(step => `${scope}:${step}`)))(
    'has it whole in one scope at every instant of a move: %s',
    async last => {
      const before = await install();
      await dieAt('move', last);
      const bundles = await reopen();
      const [scope, step] = last.split(':');
      const at = REPLACEMENT_STEPS.findIndex(each => each === step);
      const arrived = scope === 'user' || at >= REPLACEMENT_STEPS.indexOf('moved-in');
      const left = scope === 'user' && at >= REPLACEMENT_STEPS.indexOf('moved-aside');
      expect(await standing(project, 'demo')).toEqual(arrived ? before : null);
      expect(await standing(user, 'demo')).toEqual(left ? null : before);
      expect(await bundles.state(arrived ? moved : demo)).toMatchObject({
        editedPaths: [],
        record: { trackingRef: commitOf('one'), adopted: false }
      });
      await expectTidy();
    }
  );

  it('has a skill that is hidden or shown in one place', async () => {
    const before = await install();
    await dieAt('disable', 'user:moved-in');
    let bundles = await reopen();
    expect(await bundles.state(demo)).toMatchObject({
      summary: { enabled: false },
      editedPaths: []
    });
    await bundles.close();
    await dieAt('enable', 'user:moved-in');
    bundles = await reopen();
    expect(await bundles.list()).toMatchObject([{ name: 'demo', enabled: true }]);
    expect(await standing(user, 'demo')).toEqual(before);
    await expectTidy();
  });

  it.each(['staged', 'moved-in', 'moved-aside'])(
    'has the link of a linked skill in one place at least: %s',
    async step => {
      const elsewhere = join(home.directory, 'elsewhere');
      await mkdir(elsewhere);
      await mkdir(user, { recursive: true });
      await writeFile(join(elsewhere, 'SKILL.md'), '---\nname: demo\ndescription: x\n---\n');
      await symlink('../../elsewhere', join(user, 'demo'));
      await dieAt('disable', `user:${step}`);
      const bundles = await reopen();
      expect(await bundles.list()).toMatchObject([
        { name: 'demo', linked: true, description: 'x' }
      ]);
      await bundles.setEnabled(demo, { enabled: false });
      expect(await readdir(user)).toEqual([]);
      await bundles.setEnabled(demo, { enabled: true });
      expect(await contentOf(user)).toMatchObject({ demo: 'link ../../elsewhere' });
      await expectTidy();
    }
  );
});
