import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { runCommand, runOn, startCommand, type Ended } from '../support/command-line';
import { diskState } from '../support/disk-state';
import { fault } from '../support/github';
import { skillMarkdown, skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

describe('commands that ask GitHub', () => {
  let stage: Stage;
  let url: string;
  const run = (...args: string[]): Promise<Ended> => runOn(stage, ...args);
  const inUser = (...rest: string[]) => path.join(stage.home.userSkillsDir, ...rest);
  const repository = () =>
    stage.github.createRepository('acme/skills', { files: skillTree(['pdf', 'csv']) });

  /** Skills, records and history; only what was downloaded is no part of it. */
  const kept = async () => ({
    user: await diskState(path.join(stage.home.directory, 'home')),
    project: await diskState(path.join(stage.home.directory, 'project')),
    data: (await diskState(stage.home.directory)).filter(line =>
      /^data\/(records|snapshots|journal)/.test(line)
    )
  });

  beforeEach(async () => {
    stage = await setStage();
    await stage.companion.stop();
    url = stage.address('acme/skills');
  });
  afterEach(() => stage.close());

  it('imports what is chosen, says before what it would do, and takes it back as a whole', async () => {
    await repository();
    const before = await kept();
    const unclear = await run('import', url);
    expect(unclear).toMatchObject({ code: 2, output: '' });
    expect(unclear.errors).toContain('--path, or take --all: skills/csv, skills/pdf');
    expect((await run('import', url, '--path', 'skills/doc')).code).toBe(2);
    expect((await run('import', url, '--all', '--name', 'one')).code).toBe(2);
    const dry = await run('import', url, '--all', '--dry-run');
    expect(dry.output).toMatch(/^would install +user\/csv +skills\/csv\n/);
    const preview = await run('import', url, '--all', '--dry-run', '--json');
    expect(JSON.parse(preview.output)).toMatchObject({
      repository: 'acme/skills',
      skills: [{}, {}]
    });
    expect(await kept()).toEqual(before);

    const imported = await run('import', url, '--all', '--track', '--json');
    expect(imported).toMatchObject({ code: 0, errors: '' });
    expect(JSON.parse(imported.output)).toMatchObject({
      results: [{ status: 'created', skill: { name: 'csv', tracks_upstream: true } }, {}]
    });
    const taken = await run('import', url, '--path', 'skills/pdf');
    expect(taken.code).toBe(1);
    expect(taken.output).toContain('the name is taken; "pdf-2" is free [already-exists]');
    expect((await run('import', url, '--all', '--dry-run')).code).toBe(1);
    const other = await run('import', url, '--path', 'skills/pdf', '--name', 'reader');
    expect(other.output).toBe('created  user/reader\n');
    expect((await run('undo')).output).toBe('removed  user/reader\n');
    expect((await run('updates')).output).toMatch(
      /^current +user\/csv +[0-9a-f]{7}\ncurrent +user\/pdf/
    );
  });

  it('syncs those that can be synced, and says of the others why not and what to do', async () => {
    const upstream = await repository();
    await run('import', url, '--all', '--track');
    await run('new', 'own');
    expect((await run('sync')).output).toMatch(/^current +user\/csv .*\ncurrent +user\/pdf/);
    await upstream.commit({
      'skills/pdf/SKILL.md': skillMarkdown('pdf', '# pdf\n\nTheirs.\n'),
      'skills/csv/SKILL.md': skillMarkdown('csv', '# csv\n\nSee https://new.example/.\n')
    });
    const mine = (await readFile(inUser('pdf', 'SKILL.md'), 'utf8')).replace(
      'Revision 1.',
      'Mine.'
    );
    await writeFile(inUser('pdf', 'SKILL.md'), mine);
    const before = await kept();

    expect((await run('updates')).output).toMatch(/^behind +user\/csv .*\nbehind +user\/pdf/);
    expect(JSON.parse((await run('updates', '--json')).output)).toMatchObject({
      updates: [{ update_available: true }, { update_available: true }],
      errors: []
    });
    const dry = await run('sync', '--dry-run');
    expect(dry.code).toBe(1);
    expect(dry.output).toMatch(/^behind +user\/csv .*\nconflict +user\/pdf +SKILL.md \(conflict\)/);
    const plans = await run('sync', 'pdf', 'own', '--dry-run', '--json');
    expect(JSON.parse(plans.output)).toMatchObject({
      results: [
        { name: 'pdf', conflicts: ['SKILL.md'], update_available: true },
        { name: 'own', code: 'no-source' }
      ]
    });
    const difference = await run('diff', 'csv', '--upstream');
    expect(difference.code).toBe(1);
    expect(difference.output).toContain('+See https://new.example/.');
    expect(difference.errors).toBe('hosts it did not name before: new.example\n');
    const { user, project } = await kept();
    expect({ user, project }).toEqual({ user: before.user, project: before.project });

    const synced = await run('sync', 'pdf', 'own', 'csv');
    expect(synced.code).toBe(1);
    expect(synced.output).toMatch(
      /^failed +user\/pdf .*\[local-edits-conflict\]\nfailed +user\/own .*\[no-source\]\nupdated +user\/csv/
    );
    expect(synced.errors).toContain('in conflict: user/pdf/SKILL.md\n');
    expect(synced.errors).toContain('--on-local-edits overwrite');
    expect(await readFile(inUser('pdf', 'SKILL.md'), 'utf8')).toBe(mine);
    const alone = await run('sync', 'pdf', '--json');
    expect(JSON.parse(alone.output)).toMatchObject({ results: [{ code: 'local-edits-conflict' }] });

    const kept2 = await run('sync', 'pdf', '--on-local-edits', 'overwrite');
    expect(kept2).toMatchObject({ code: 0, errors: '' });
    expect(await readFile(inUser('pdf', 'SKILL.md'), 'utf8')).toContain('Theirs.');
    expect((await run('undo')).output).toBe('restored  user/pdf\n');
    expect(await readFile(inUser('pdf', 'SKILL.md'), 'utf8')).toBe(mine);
  });

  it('obeys the administrator: the rule is named, and nothing is asked', async () => {
    await repository();
    await run('import', url, '--all', '--track');
    stage.github.log.reset();
    const policy = { ...stage.policy, allowGithubSkillImport: false };
    for (const args of [['import', url, '--all'], ['sync'], ['updates'], ['sync', 'pdf']]) {
      const refused = await runCommand(stage.home, args, { policy });
      expect(refused.code).toBe(1);
      expect(`${refused.output}${refused.errors}`).toContain('[policy-denied]');
    }
    expect((await runCommand(stage.home, ['import', url], { policy })).errors).toContain(
      'rule allow_github_skill_import'
    );
    expect(stage.github.log.requests()).toEqual([]);
    const off = { ...stage.policy, skillsManagementPolicy: 'force-off' as const };
    for (const args of [['list'], ['remove', 'pdf'], ['new', 'x']]) {
      const refused = await runCommand(stage.home, [...args, '--json'], { policy: off });
      expect(refused.code).toBe(1);
      expect(JSON.parse(refused.output)).toMatchObject({
        code: 'policy-denied',
        rule: 'skills_management_policy'
      });
    }
  });

  it('works beside a companion on the same home, each seeing what the other does', async () => {
    await repository();
    const companion = await stage.start();
    await companion.client.listSkills();
    expect((await run('import', url, '--all', '--track')).code).toBe(0);
    expect(await companion.client.listSkills({ refresh: true })).toHaveLength(2);
    await companion.client.deleteSkill('user', 'csv');
    expect((await run('list')).output).toMatch(/^user\/pdf [^\n]*\n$/);
    const both = await Promise.all([
      run('disable', 'pdf'),
      companion.client.renameSkill('user', 'pdf', { newName: 'reader' }).catch(() => null)
    ]);
    // Whoever came later found what the other had left, or that there is no such name any more.
    expect([0, 1, 2]).toContain(both[0].code);
    expect(await companion.client.listSkills({ refresh: true })).toHaveLength(1);
  });

  it('stops in order on Ctrl+C: what is not finished is not there', async () => {
    await repository();
    const before = await kept();
    const held = stage.github.faults.hold({ kind: 'api' });
    const command = startCommand(stage.home, ['import', url, '--all'], { policy: stage.policy });
    await stage.github.log.waitFor(({ kind }) => kind === 'api');
    command.kill('SIGINT');
    const { code, output, errors } = await command.ended;
    held.release();
    expect({ code, output }).toEqual({ code: 130, output: '' });
    expect(errors).toContain('Stopping.');
    expect(errors).toContain('[cancelled]');
    expect(await kept()).toEqual(before);
  });

  it('says when to try again where the limit is used up', async () => {
    await repository();
    stage.github.faults.inject(fault.secondaryRateLimit(120), { kind: 'api' });
    const { code, errors } = await run('import', url, '--all');
    expect(code).toBe(1);
    expect(errors).toMatch(
      /\[upstream-rate-limited\]\nTry again in \d+ (s|min), or set GITHUB_TOKEN/
    );
  });
});
