import { execFile } from 'node:child_process';
import { mkdir, readdir, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { createHome, startCompanionProcess } from '../support/companion-process';
import { diskState } from '../support/disk-state';
import { skillMarkdown, skillTree } from '../support/skill-files';
import { setStage } from '../support/stage';

const run = promisify(execFile);

const LARGE = ['four', 'one', 'three', 'two'];

/** Four skills of 300 kB that hold nothing twice. */
function largeSkills(revision: number): Record<string, Buffer | string> {
  return Object.fromEntries(
    LARGE.flatMap((name): [string, Buffer | string][] => [
      [`skills/${name}/SKILL.md`, skillMarkdown(name, `Revision ${revision}.\n`)],
      [`skills/${name}/large.bin`, Buffer.alloc(300_000, `${name} ${revision} `)]
    ])
  );
}

/** Fails unless there are so many bundles, each with both of its files. */
async function expectWhole(root: string, count: number): Promise<void> {
  const names = (await readdir(root)).sort();
  expect(names).toHaveLength(count);
  for (const name of names) {
    expect((await diskState(path.join(root, name))).map(line => line.split(' ')[0])).toEqual([
      'SKILL.md',
      'large.bin'
    ]);
  }
}

/** A file system that can be full. */
async function smallDisk(directory: string, size: string) {
  await mkdir(directory);
  await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', directory]);
  return {
    grow: (to: string) => run('mount', ['-o', `remount,size=${to}`, directory]),
    /** Leaves no room. */
    fill: async () => {
      const { bavail, bsize } = await statfs(directory);
      await writeFile(path.join(directory, '.filler'), Buffer.alloc(bavail * bsize));
    },
    remove: () => run('umount', ['--lazy', directory])
  };
}

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

  it('keeps what fits of an import of many, and says of the rest that the disk is full', async () => {
    const stage = await setStage();
    const directory = path.join(stage.home.directory, 'small');
    const disk = await smallDisk(directory, '1m');
    try {
      const home = { ...stage.home, userSkillsDir: path.join(directory, 'claude', 'skills') };
      const { client } = await stage.start({ home });
      await stage.github.createRepository('acme/skills', { files: largeSkills(1) });
      const request = {
        url: stage.address('acme/skills'),
        scope: 'user',
        paths: LARGE.map(name => `skills/${name}`),
        tracksUpstream: true
      } as const;
      const results = await client.importSkills({ ...request, operation: 'import-of-many' });
      const outcomes = results.map(({ status, code }) => code ?? status);
      expect(new Set(outcomes)).toEqual(new Set(['created', 'storage-full']));
      await expectWhole(home.userSkillsDir, outcomes.filter(each => each === 'created').length);
      const before = await diskState(home.userSkillsDir);
      const again = await client.importSkills({ ...request, onConflict: 'overwrite' });
      const unexpected = again
        .map(({ status, code }) => code ?? status)
        .filter(each => !['skipped', 'updated', 'storage-full'].includes(each));
      expect(unexpected).toEqual([]);
      expect(await diskState(home.userSkillsDir)).toEqual(before);
      await disk.grow('8m');
      const rest = await client.importSkills({ ...request, onConflict: 'skip' });
      expect(new Set(rest.map(({ status }) => status))).toEqual(new Set(['created', 'skipped']));
      await expectWhole(home.userSkillsDir, LARGE.length);
    } finally {
      await disk.remove();
      await stage.close();
    }
  });

  it.each(['skills', 'data'])('syncs what fits while the disk of the %s is full', async where => {
    const stage = await setStage();
    const directory = path.join(stage.home.directory, 'small');
    const disk = await smallDisk(directory, '8m');
    try {
      const home =
        where === 'skills'
          ? { ...stage.home, userSkillsDir: path.join(directory, 'claude', 'skills') }
          : { ...stage.home, dataDir: directory };
      const { client } = await stage.start({ home });
      const repository = await stage.github.createRepository('acme/skills', {
        files: largeSkills(1)
      });
      await client.importSkills({
        url: stage.address('acme/skills'),
        scope: 'user',
        paths: LARGE.map(name => `skills/${name}`),
        tracksUpstream: true
      });
      const snapshots = await client.snapshots();
      await disk.fill();
      await repository.commit(largeSkills(2));
      const before = await diskState(home.userSkillsDir);
      const { results } = await client.syncAll();
      expect(results).toHaveLength(LARGE.length);
      expect(results).toEqual(
        LARGE.map(
          () =>
            expect.objectContaining({ code: 'storage-full', status: 507 }) as (typeof results)[0]
        )
      );
      expect(await diskState(home.userSkillsDir)).toEqual(before);
      expect(await client.snapshots()).toEqual(snapshots);
      await disk.grow('32m');
      expect((await client.syncAll()).results).toMatchObject(LARGE.map(() => ({ updated: true })));
      await expectWhole(home.userSkillsDir, LARGE.length);
    } finally {
      await disk.remove();
      await stage.close();
    }
  });

  it('changes nothing while the data directory is read-only, and goes on afterwards', async () => {
    const stage = await setStage();
    const repository = await stage.github.createRepository('acme/skills', {
      files: skillTree(['pdf', 'xls'])
    });
    const { client } = stage.companion;
    const url = stage.address('acme/skills');
    const paths = ['skills/pdf', 'skills/xls'];
    await client.importSkills({ url, scope: 'user', paths: ['skills/pdf'], tracksUpstream: true });
    await repository.commit(skillTree(['pdf', 'xls'], 2));
    const { dataDir } = stage.home;
    await run('mount', ['--bind', dataDir, dataDir]);
    await run('mount', ['-o', 'remount,ro,bind', dataDir]);
    try {
      const before = await diskState(stage.home.userSkillsDir);
      const refused = { code: 'storage-read-only' };
      await expect(client.sync('user', 'pdf')).rejects.toMatchObject({ ...refused, status: 403 });
      expect((await client.syncAll()).results).toMatchObject([{ ...refused, status: 403 }]);
      await expect(client.deleteSkill('user', 'pdf')).rejects.toMatchObject(refused);
      expect(
        await client.importSkills({ url, scope: 'user', paths, onConflict: 'overwrite' })
      ).toMatchObject([refused, refused]);
      expect(await client.listSkills({ refresh: true })).toHaveLength(1);
      expect(await diskState(stage.home.userSkillsDir)).toEqual(before);
    } finally {
      await run('umount', ['--lazy', dataDir]);
    }
    expect((await client.syncAll()).results).toMatchObject([{ name: 'pdf', updated: true }]);
    await stage.close();
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
