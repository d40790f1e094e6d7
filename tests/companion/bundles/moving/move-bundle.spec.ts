import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { OnStep } from '../../../../src/companion/bundles/installing/installation';

import { COMMIT, contentOf, openHome, SKILL, type Home } from '../home';

const demo = { scope: 'user', name: 'demo' } as const;
const moved = { scope: 'project', name: 'demo' } as const;

describe('Bundles.move', () => {
  let home: Home;
  let onStep: OnStep | null;

  beforeEach(async () => {
    onStep = null;
    home = await openHome({ onStep: (step, skill) => onStep?.(step, skill) });
  });

  afterEach(() => home.dispose());

  const at = (...path: string[]) => join(home.skills, 'demo', ...path);

  it('takes everything to the other scope: bytes, modes, links, stamps and record', async () => {
    await home.install(
      { 'SKILL.md': SKILL, run: { content: 'x', executable: true } },
      {
        tracksUpstream: true
      }
    );
    await home.write(at('mine'), Buffer.from([0, 255]), 0o600);
    await mkdir(at('void'));
    await symlink('../outside', at('link'));
    const before = await contentOf(at());

    const { skill, snapshot } = await home.bundles.move(demo, 'project', { operation: 'b' });
    expect(skill).toEqual(moved);
    expect(await contentOf(join(home.project, 'demo'))).toEqual(before);
    expect(await readdir(home.skills)).toEqual([]);
    expect(await home.bundles.state(moved)).toMatchObject({
      editedPaths: [],
      record: { trackingRef: COMMIT, tracksUpstream: true, adopted: false }
    });
    expect(await readdir(join(home.dataDir, 'records'))).toHaveLength(1);
    expect(await home.bundles.snapshots()).toMatchObject([
      { id: snapshot, scope: 'user', name: 'demo', reason: 'moved', operation: 'b', gone: true }
    ]);

    await home.bundles.restore(snapshot);
    expect(await contentOf(at())).toEqual(before);
  });

  it('leaves a disabled skill disabled', async () => {
    await home.write(at('SKILL.md'), SKILL);
    await home.bundles.setEnabled(demo, { enabled: false });
    await home.bundles.move(demo, 'project');
    expect(await home.bundles.list()).toMatchObject([{ scope: 'project', enabled: false }]);
    await home.bundles.setEnabled(moved, { enabled: true });
    expect(await readdir(home.project)).toEqual(['demo']);
  });

  it('keeps a name that nothing new could have', async () => {
    await home.write(join(home.skills, 'My Skill', 'SKILL.md'), SKILL);
    await home.bundles.move({ scope: 'user', name: 'My Skill' }, 'project');
    expect(await readdir(home.project)).toEqual(['My Skill']);
  });

  it('leaves the skill where it is when it cannot be taken away there', async () => {
    await home.write(at('SKILL.md'), SKILL);
    onStep = (step, { scope }) => {
      if (step === 'moved-aside' && scope === 'user') {
        throw Object.assign(new Error('read-only'), { code: 'EROFS' });
      }
    };
    const outcome = home.bundles.move(demo, 'project');
    await expect(outcome).rejects.toMatchObject({ code: 'storage-read-only' });
    expect(await contentOf(at())).toEqual({ 'SKILL.md': `644 ${SKILL}` });
    expect(await readdir(home.project)).toEqual([]);
    expect(await home.bundles.snapshots()).toEqual([]);
    expect(await home.bundles.list({ refresh: true })).toHaveLength(1);
  });

  it('takes what was written while it was copied along, or leaves it where it is', async () => {
    await home.write(at('SKILL.md'), SKILL);
    const writes: Promise<void>[] = [];
    onStep = (step, { scope }) => {
      if (step === 'snapshotted' && scope === 'user' && writes.length === 0) {
        writes.push(writeFile(at('note'), 'typed meanwhile'));
      }
    };
    await home.bundles.move(demo, 'project').catch(() => undefined);
    await Promise.all(writes);
    const places = await Promise.all([
      contentOf(home.skills),
      contentOf(home.project).catch(() => ({}))
    ]);
    const notes = places.flatMap(place =>
      Object.entries(place).filter(([path]) => path.endsWith('/note'))
    );
    expect(notes).toHaveLength(1);
    expect(await home.bundles.list({ refresh: true })).toHaveLength(1);
  });

  it('refuses what cannot be, and changes nothing', async () => {
    await home.write(at('SKILL.md'), SKILL);
    await home.write(join(home.project, 'Demo', 'SKILL.md'), SKILL);
    await home.write(join(home.directory, 'elsewhere', 'SKILL.md'), SKILL);
    await symlink(join(home.directory, 'elsewhere'), join(home.skills, 'linked'));
    const refused = async (name: string, scope: 'user' | 'project', code: string) => {
      await expect(home.bundles.move({ scope: 'user', name }, scope)).rejects.toMatchObject({
        code
      });
    };
    await refused('demo', 'project', 'already-exists');
    await refused('demo', 'user', 'already-exists');
    await refused('linked', 'project', 'linked');
    await refused('none', 'project', 'skill-not-found');
    expect(await readdir(home.skills)).toEqual(['demo', 'linked']);
    await home.reopen({ projectSkillsDir: null, projectSkillsReason: 'None.' });
    await refused('demo', 'project', 'no-project');
  });

  it('lets two moves that cross both end', async () => {
    await home.write(join(home.skills, 'a', 'SKILL.md'), SKILL);
    await home.write(join(home.project, 'b', 'SKILL.md'), SKILL);
    const another = await home.openAnother();
    await Promise.all([
      home.bundles.move({ scope: 'user', name: 'a' }, 'project'),
      another.move({ scope: 'project', name: 'b' }, 'user')
    ]);
    expect(await readdir(home.skills)).toEqual(['b']);
    expect(await readdir(home.project)).toEqual(['a']);
  });
});
