import { lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { keyOf } from '../../../src/companion/bundles/state/state-directory';

import { COMMIT, openHome, originAt, SKILL, type Home } from './home';

const STAGING = 'x-1-1-1.1';

const record = {
  owner: 'user',
  origin: originAt(COMMIT),
  tree: null,
  tracksUpstream: true,
  trackingRef: COMMIT,
  currentAt: null,
  stamped: false,
  nameEdit: null,
  adopted: false,
  files: [],
  hash: null,
  installedAt: null,
  syncedAt: null
};

/** A cloned project can hold a state directory of its author's making. */
describe('A state directory that came with a project', () => {
  let home: Home;
  let state: string;

  beforeEach(async () => {
    home = await openHome();
    state = join(home.project, '..', '.jupyterlab-skills');
    await home.write(join(home.project, 'demo', 'SKILL.md'), SKILL);
  });

  afterEach(() => home.dispose());

  const entry = (overrides: Record<string, unknown>) => ({
    format: 1,
    key: 'a'.repeat(40),
    scope: 'project',
    name: 'demo',
    root: '../skills',
    staging: STAGING,
    hasOld: true,
    newDigest: 'digest',
    recordPath: null,
    record: null,
    snapshot: null,
    ...overrides
  });

  async function plant(overrides: Record<string, unknown>): Promise<void> {
    const journal = join(state, 'journal', `${'a'.repeat(40)}.json`);
    await home.write(journal, JSON.stringify(entry(overrides)));
    await home.reopen();
  }

  it('moves nothing to another place', async () => {
    await home.write(join(state, 'staging', STAGING, 'old', 'evil'), 'x');
    await home.write(join(state, 'staging', STAGING, 'new', 'evil'), 'x');
    await plant({ root: '../../..', name: 'planted' });
    await expect(lstat(join(home.directory, 'planted'))).rejects.toThrow('ENOENT');
  });

  it('moves nothing out of the skills directory by its name', async () => {
    await home.write(join(state, 'staging', STAGING, 'old', 'evil'), 'x');
    await home.write(join(state, 'staging', STAGING, 'new', 'evil'), 'x');
    await plant({ name: '../../../planted' });
    await expect(lstat(join(home.directory, 'planted'))).rejects.toThrow('ENOENT');
  });

  it('removes nothing that a link leads to', async () => {
    const precious = join(home.directory, 'precious');
    await home.write(join(precious, STAGING, 'letter'), 'mine');
    await mkdir(state, { recursive: true });
    await symlink(precious, join(state, 'staging'));
    await plant({});
    expect(await readFile(join(precious, STAGING, 'letter'), 'utf8')).toBe('mine');
  });

  it('removes no file by the name of a snapshot', async () => {
    const settings = join(home.directory, 'settings.json');
    await writeFile(settings, '{}');
    await home.write(join(state, 'staging', STAGING, 'new', 'a'), '');
    await plant({ snapshot: '../../settings' });
    expect(await readFile(settings, 'utf8')).toBe('{}');
  });

  it('makes no record that lets code be pulled', async () => {
    await plant({ record });
    expect(await home.bundles.state({ scope: 'project', name: 'demo' })).toMatchObject({
      record: null
    });
  });

  it('makes no record of a skill elsewhere', async () => {
    await home.install({ 'SKILL.md': SKILL });
    const path = join(home.skills, 'demo');
    await plant({ recordPath: path, record: { ...record, owner: 'manifest' } });
    const kept = await readFile(join(home.dataDir, 'records', `${keyOf(path)}.json`), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ record: { owner: 'user' } });
  });
});
