import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { createHome, startCompanionProcess } from '../support/companion-process';
import { diskState } from '../support/disk-state';
import { skillTree } from '../support/skill-files';
import { setStage } from '../support/stage';

const run = promisify(execFile);

describe('refusals by the disk', () => {
  it('answers 409 no-project when the project is the home directory', async () => {
    const home = await createHome();
    const one = { ...home, projectSkillsDir: home.userSkillsDir };
    const companion = await startCompanionProcess({ home: one });
    await expect(companion.client.listSkills({ scope: 'project' })).rejects.toMatchObject({
      code: 'no-project',
      status: 409
    });
    expect(await companion.client.listSkills()).toEqual([]);
    await companion.stop();
    await home.remove();
  });

  it('answers 507 storage-full on a full disk and leaves what is there', async () => {
    const stage = await setStage();
    const mount = path.join(stage.home.directory, 'small');
    await mkdir(mount);
    await run('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', mount]);
    try {
      const home = {
        ...stage.home,
        userSkillsDir: path.join(mount, 'claude', 'skills'),
        dataDir: path.join(mount, 'data')
      };
      const companion = await stage.start({ home });
      const repository = await stage.github.createRepository('acme/skills', {
        files: skillTree(['pdf'])
      });
      await companion.client.importSkill({
        url: stage.address('acme/skills/tree/main/skills/pdf'),
        scope: 'user',
        tracksUpstream: true
      });
      const before = await diskState(home.userSkillsDir);
      await repository.commit({ 'skills/pdf/large.bin': Buffer.alloc(400_000, 'large') });
      await expect(companion.client.sync('user', 'pdf')).rejects.toMatchObject({
        code: 'storage-full',
        status: 507
      });
      expect(await diskState(home.userSkillsDir)).toEqual(before);
      await companion.stop();
    } finally {
      await run('umount', [mount]);
      await stage.close();
    }
  });

  it('answers 403 storage-read-only where nothing can be written, and still lists', async () => {
    const stage = await setStage();
    await stage.github.createRepository('acme/skills', { files: skillTree(['pdf', 'xls']) });
    await stage.companion.client.importSkill({
      url: stage.address('acme/skills/tree/main/skills/pdf'),
      scope: 'user',
      tracksUpstream: true
    });
    await stage.companion.stop();
    const mount = path.join(stage.home.directory, 'home');
    await run('mount', ['--bind', '-o', 'ro', mount, mount]).then(() =>
      run('mount', ['-o', 'remount,ro,bind', mount])
    );
    try {
      const companion = await stage.start();
      expect(await companion.client.listSkills()).toHaveLength(1);
      const other = stage.address('acme/skills/tree/main/skills/xls');
      await expect(
        companion.client.importSkill({ url: other, scope: 'user' })
      ).rejects.toMatchObject({ code: 'storage-read-only', status: 403 });
      await expect(companion.client.deleteSkill('user', 'pdf')).rejects.toMatchObject({
        code: 'storage-read-only'
      });
      await companion.stop();
    } finally {
      await run('umount', [mount]);
      await stage.close();
    }
  });
});
