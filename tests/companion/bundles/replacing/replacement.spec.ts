import { execFileSync } from 'node:child_process';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { appendFile, cp, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { contentOf, LATER_COMMIT, openHome, originAt, SKILL, type Home } from '../home';

const demo = { scope: 'user', name: 'demo' } as const;
const sync = { mode: 'sync', origin: originAt(LATER_COMMIT) } as const;

describe('A replacement', () => {
  let home: Home;
  let bundle: string;
  let state: string;

  beforeEach(async () => {
    home = await openHome();
    bundle = join(home.skills, 'demo');
    state = join(home.directory, '.claude', '.jupyterlab-skills');
    await home.install({ 'SKILL.md': SKILL, a: 'a' });
  });

  afterEach(() => home.dispose());

  const tidy = async (): Promise<void> => {
    expect(await readdir(join(state, 'journal'))).toEqual([]);
    expect(await readdir(join(state, 'staging'))).toEqual([]);
    expect(await readdir(join(state, 'locks'))).toEqual(['new']);
  };

  it('tells each step once, in order', async () => {
    const steps: string[] = [];
    await home.reopen({ onStep: step => steps.push(step) });
    await home.install({ 'SKILL.md': `${SKILL}x` }, sync);
    expect(steps).toEqual([
      'staged',
      'journalled',
      'snapshotted',
      'moved-aside',
      'moved-in',
      'recorded',
      'discarded',
      'finished'
    ]);
  });

  it('plans anew when an editor writes before the swap, and then sees the edit', async () => {
    let edits = 0;
    await home.reopen({
      onStep: step => {
        if (step === 'snapshotted' && edits === 0) {
          edits += 1;
          writeFileSync(join(bundle, 'a'), 'written by an editor');
        }
      }
    });
    await expect(home.install({ 'SKILL.md': `${SKILL}x`, a: 'b' }, sync)).rejects.toMatchObject({
      code: 'local-edits-conflict',
      extras: { conflicts: ['a'] }
    });
    expect(readFileSync(join(bundle, 'a'), 'utf8')).toBe('written by an editor');
    expect(await home.bundles.snapshots()).toEqual([]);
    await tidy();
  });

  it('gives up with busy when the bundle never stands still', async () => {
    let edits = 0;
    await home.reopen({
      onStep: step => {
        if (step === 'snapshotted') {
          edits += 1;
          writeFileSync(join(bundle, 'mine'), `edit ${edits}`);
        }
      }
    });
    await expect(home.install({ 'SKILL.md': `${SKILL}x`, a: 'a' }, sync)).rejects.toMatchObject({
      code: 'busy'
    });
    expect(edits).toBe(3);
    expect(Object.keys(await contentOf(bundle))).toEqual(['SKILL.md', 'a', 'mine']);
    await tidy();
  });

  it('puts the old bundle back when the record cannot be written', async () => {
    const before = await contentOf(bundle);
    const records = join(home.dataDir, 'records');
    await home.reopen({
      onStep: step => {
        if (step === 'moved-in') {
          renameSync(records, `${records}.away`);
          writeFileSync(records, 'in the way');
        }
      }
    });
    await expect(home.install({ 'SKILL.md': `${SKILL}x` }, sync)).rejects.toThrow();
    rmSync(records);
    await rename(`${records}.away`, records);
    expect(await contentOf(bundle)).toEqual(before);
    expect(await home.bundles.snapshots()).toEqual([]);
    await tidy();
  });

  it('leaves what another program made in the gap, and the old one in a snapshot', async () => {
    await home.reopen({
      onStep: step => {
        if (step === 'moved-aside') {
          mkdirSync(bundle);
          writeFileSync(join(bundle, 'SKILL.md'), 'foreign');
        }
      }
    });
    await expect(home.install({ 'SKILL.md': `${SKILL}x` }, sync)).rejects.toMatchObject({
      code: 'busy'
    });
    await home.reopen();
    expect(await contentOf(bundle)).toEqual({ 'SKILL.md': '644 foreign' });
    const [snapshot] = await home.bundles.snapshots();
    await home.bundles.restore(snapshot?.id ?? '');
    expect(Object.keys(await contentOf(bundle))).toEqual(['SKILL.md', 'a']);
    await tidy();
  });

  it.each([
    ['journalled', 'a'],
    ['moved-aside', 'a'],
    ['moved-in', 'b'],
    ['discarded', 'b']
  ] as const)('is recovered in a copy of the home that was made when it had %s', async (at, a) => {
    const copy = join(home.directory, 'copy');
    await home.reopen({
      onStep: step => {
        if (step === at) {
          cpSync(join(home.directory, '.claude'), join(copy, '.claude'), { recursive: true });
          rmSync(join(copy, '.claude', '.jupyterlab-skills', 'locks'), { recursive: true });
        }
      }
    });
    await home.install({ 'SKILL.md': SKILL, a: 'b' }, sync);
    await home.reopen({ userSkillsDir: join(copy, '.claude', 'skills') });
    expect(await contentOf(join(copy, '.claude', 'skills', 'demo'))).toMatchObject({
      a: `644 ${a}`
    });
    expect(await home.bundles.list()).toMatchObject([{ name: 'demo' }]);
    const copied = join(copy, '.claude', '.jupyterlab-skills');
    expect(await readdir(join(copied, 'journal'))).toEqual([]);
  });

  it('waits for its turn while another companion works on the same bundle', async () => {
    const another = await home.openAnother();
    const [first, second] = await Promise.all([
      home.install({ 'SKILL.md': `${SKILL}1` }, { mode: 'overwrite' }),
      another.install({
        skill: demo,
        bundle: await home.upstream({ 'SKILL.md': `${SKILL}2` }),
        origin: originAt(LATER_COMMIT),
        tracksUpstream: false,
        nameEdit: null,
        mode: 'overwrite',
        onLocalEdits: 'overwrite'
      })
    ]);
    expect(first.snapshot).toBeDefined();
    expect(second.snapshot).toBeDefined();
    expect(await home.bundles.snapshots()).toHaveLength(2);
    await tidy();
  });

  it('keeps noise files, which may hold unsaved text, where they were', async () => {
    await home.write(join(bundle, '__pycache__', 'a.pyc'), 'noise');
    await appendFile(join(bundle, '.a.swp'), 'noise');
    await cp(join(bundle, 'a'), join(bundle, 'b'));
    await home.install({ 'SKILL.md': `${SKILL}x`, a: 'a' }, sync);
    expect(Object.keys(await contentOf(bundle)).sort()).toEqual([
      '.a.swp',
      'SKILL.md',
      '__pycache__',
      '__pycache__/a.pyc',
      'a',
      'b'
    ]);
  });

  it('keeps named pipes, which no snapshot can hold, where they were', async () => {
    mkdirSync(join(bundle, 'queue'));
    execFileSync('mkfifo', [join(bundle, 'commands'), join(bundle, 'queue', 'jobs')]);
    await home.install({ 'SKILL.md': `${SKILL}x` }, sync);
    expect(lstatSync(join(bundle, 'commands')).isFIFO()).toBe(true);
    expect(lstatSync(join(bundle, 'queue', 'jobs')).isFIFO()).toBe(true);
    expect(readFileSync(join(bundle, 'SKILL.md'), 'utf8')).toContain('x');
    await tidy();
  });

  it('refuses a sync that brings a file where a named pipe stands', async () => {
    execFileSync('mkfifo', [join(bundle, 'commands')]);
    await expect(
      home.install({ 'SKILL.md': SKILL, commands: 'a list' }, sync)
    ).rejects.toMatchObject({ code: 'local-edits-conflict', extras: { conflicts: ['commands'] } });
    expect(lstatSync(join(bundle, 'commands')).isFIFO()).toBe(true);
  });
});
