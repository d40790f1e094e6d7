import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { contentOf, openHome, SKILL, type Home } from './home';

const demo = { scope: 'user', name: 'demo' } as const;
const copy = { scope: 'user', name: 'copy' } as const;

describe('A managed skill', () => {
  let home: Home;

  beforeEach(async () => {
    home = await openHome();
    await home.install({ 'SKILL.md': SKILL });
    const records = join(home.dataDir, 'records');
    const [file = ''] = await readdir(records);
    const text = await readFile(join(records, file), 'utf8');
    await writeFile(join(records, file), text.replace(/"owner":\s*"user"/, '"owner": "manifest"'));
    await home.reopen();
  });

  afterEach(() => home.dispose());

  it('keeps its name, its place and its being seen', async () => {
    const before = await contentOf(home.skills);
    const refused = { code: 'managed-read-only', status: 403 };
    await expect(home.bundles.rename(demo, 'fresh')).rejects.toMatchObject(refused);
    await expect(home.bundles.move(demo, 'project')).rejects.toMatchObject(refused);
    await expect(home.bundles.setEnabled(demo, { enabled: false })).rejects.toMatchObject(refused);
    await home.bundles.setEnabled(demo, { enabled: true });
    expect(await contentOf(home.skills)).toEqual(before);
    expect(await home.bundles.snapshots()).toEqual([]);
  });

  it('is refused as managed before anything that its place says', async () => {
    const refused = { code: 'managed-read-only', status: 403 };
    await home.write(join(home.skills, 'other', 'SKILL.md'), SKILL);
    await home.write(join(home.project, 'demo', 'SKILL.md'), SKILL);
    await expect(home.bundles.rename(demo, 'other')).rejects.toMatchObject(refused);
    await expect(home.bundles.move(demo, 'project')).rejects.toMatchObject(refused);
    await expect(home.bundles.remove(demo, { ifMatch: 'old' })).rejects.toMatchObject(refused);
  });

  it('can be copied, to a skill that its user edits', async () => {
    await home.bundles.duplicate(demo, copy);
    expect(await contentOf(join(home.skills, 'copy'))).toEqual({
      'SKILL.md': `644 ${SKILL.replace('name: demo', 'name: copy')}`
    });
    expect(await home.bundles.state(copy)).toMatchObject({
      record: null,
      summary: { managed: false }
    });
    await home.bundles.rename(copy, 'mine');
    expect((await readdir(home.skills)).sort()).toEqual(['demo', 'mine']);
  });
});
