import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { runCommand, type Ended } from '../support/command-line';
import { createHome, type Home } from '../support/companion-process';
import { diskState } from '../support/disk-state';
import { skillMarkdown } from '../support/skill-files';

describe('commands on skills of this machine', () => {
  let home: Home;
  const run = (...args: string[]): Promise<Ended> => runCommand(home, args);
  const answer = async (...args: string[]): Promise<unknown> => {
    const { output } = await run(...args, '--json');
    return JSON.parse(output);
  };
  const inUser = (...rest: string[]) => path.join(home.userSkillsDir, ...rest);

  /** Runs it twice: `--dry-run` must say something and change nothing at all. */
  async function dryFirst(...args: string[]): Promise<Ended> {
    const before = await diskState(home.directory);
    const dry = await run(...args, '--dry-run');
    expect(dry.output).toContain('would');
    expect(JSON.parse((await run(...args, '--dry-run', '--json')).output)).toBeInstanceOf(Object);
    expect(await diskState(home.directory)).toEqual(before);
    return await run(...args);
  }

  beforeEach(async () => {
    home = await createHome();
    for (const name of ['pdf', 'csv']) {
      await mkdir(inUser(name));
      await writeFile(inUser(name, 'SKILL.md'), skillMarkdown(name));
    }
    await mkdir(path.join(home.projectSkillsDir, 'pdf'));
    await writeFile(path.join(home.projectSkillsDir, 'pdf', 'SKILL.md'), skillMarkdown('pdf'));
  });
  afterEach(() => home.remove());

  it('lists and shows without leaving a trace', async () => {
    const before = await diskState(home.directory);
    expect((await run('list')).output.split('\n')).toEqual([
      expect.stringMatching(/^user\/csv +What csv is for$/),
      expect.stringMatching(/^user\/pdf +What pdf is for$/),
      expect.stringMatching(/^project\/pdf +What pdf is for$/),
      ''
    ]);
    expect(await answer('list', '--scope', 'project')).toMatchObject({
      skills: [{ scope: 'project', name: 'pdf', root_path: expect.any(String) as string }]
    });
    expect((await run('show', 'csv')).output).toContain(`directory    ${inUser('csv')}`);
    expect(await answer('show', 'csv')).toMatchObject({ skill: { name: 'csv', files: [{}] } });
    const { output } = await run('show', 'user/pdf', '--content');
    expect(output).toBe(await readFile(inUser('pdf', 'SKILL.md'), 'utf8'));
    expect(await diskState(home.directory)).toEqual(before);
  });

  it('asks for the scope where both have the name, and names no skill that is not', async () => {
    const both = await run('show', 'pdf');
    expect(both).toMatchObject({ code: 2, output: '' });
    expect(both.errors).toContain('user/pdf or project/pdf');
    const none = await run('remove', 'csv', 'nothing');
    expect(none).toMatchObject({ code: 2, output: '' });
    expect(none.errors).toContain('There is no skill "nothing"');
    expect(await diskState(inUser())).toContain('csv/');
    expect((await run('show', 'other/pdf')).code).toBe(2);
  });

  it('makes a skill from a template, and refuses a name that is taken', async () => {
    const made = await dryFirst('new', 'forms', '--template', 'script', '--description', 'Forms');
    expect(made).toMatchObject({ code: 0, output: `user/forms: ${inUser('forms')}\n` });
    expect(await readFile(inUser('forms', 'SKILL.md'), 'utf8')).toContain('description: Forms');
    for (const dry of [[], ['--dry-run']]) {
      const taken = await run('new', 'forms', '--json', ...dry);
      expect(taken.code).toBe(1);
      expect(JSON.parse(taken.output)).toMatchObject({ code: 'already-exists', status: 409 });
      expect(taken.errors).toContain('[already-exists]\nChoose another name');
    }
    expect((await run('new', 'No Name', '--dry-run')).errors).toContain('[invalid-name]');
  });

  it('renames, and takes that back', async () => {
    const before = await diskState(inUser());
    const renamed = await dryFirst('rename', 'csv', 'tables');
    expect(renamed).toMatchObject({ code: 0, output: 'user/csv is user/tables now\n' });
    expect(await answer('show', 'tables')).toMatchObject({ skill: { name: 'tables' } });
    expect((await run('rename', 'tables', 'pdf')).errors).toContain('[already-exists]');
    expect((await run('undo')).output).toBe('restored  user/csv\n');
    expect(await diskState(inUser())).toEqual(before);
  });

  it('deletes several as one batch, lists them, and brings them back', async () => {
    const before = await diskState(inUser());
    const removed = await dryFirst('remove', 'csv', 'user/pdf');
    expect(removed).toMatchObject({ code: 0, output: 'deleted  user/csv\ndeleted  user/pdf\n' });
    expect(removed.errors).toContain('jupyterlab-skills undo');
    expect((await run('list', '--deleted')).output).toMatch(/^user\/pdf .*\nuser\/csv /);
    expect(await answer('list', '--deleted')).toMatchObject({
      snapshots: [
        { name: 'pdf', gone: true },
        { name: 'csv', gone: true }
      ]
    });
    const undone = await dryFirst('undo');
    expect(undone).toMatchObject({ code: 0, output: 'restored  user/pdf\nrestored  user/csv\n' });
    expect(await diskState(inUser())).toEqual(before);
    expect(await answer('remove', 'csv')).toMatchObject({
      operation: expect.any(String) as string,
      results: [{ scope: 'user', name: 'csv', snapshot: expect.any(String) as string }]
    });
    expect(await dryFirst('restore', 'csv')).toMatchObject({ code: 0 });
    expect(await diskState(inUser())).toEqual(before);
  });

  it('goes on with the others when one cannot be done', async () => {
    const elsewhere = path.join(home.directory, 'elsewhere');
    await mkdir(elsewhere);
    await symlink(elsewhere, inUser('..', '.jupyterlab-skills'));
    const removed = await run('remove', 'user/pdf', 'project/pdf', '--json');
    expect(removed.code).toBe(1);
    expect(JSON.parse(removed.output)).toMatchObject({
      results: [
        { scope: 'user', name: 'pdf', code: 'storage-read-only', status: 403 },
        { scope: 'project', name: 'pdf', snapshot: expect.any(String) as string }
      ]
    });
  });

  it('hides skills from agents and shows them again, each taken back by undo', async () => {
    const before = await diskState(inUser());
    const off = await dryFirst('disable', 'csv', 'user/pdf');
    expect(off).toMatchObject({ code: 0, output: 'disabled  user/csv\ndisabled  user/pdf\n' });
    expect(await diskState(inUser())).toEqual([]);
    expect((await run('list')).output).toMatch(/^user\/csv +off /);
    expect((await run('disable', 'csv')).output).toBe('disabled already  user/csv\n');
    expect((await run('undo')).code).toBe(0);
    expect(await diskState(inUser())).toEqual(before);
    await run('disable', 'csv');
    expect(await answer('enable', 'csv')).toMatchObject({
      results: [{ scope: 'user', name: 'csv', enabled: true }]
    });
    expect(await diskState(inUser())).toEqual(before);
  });

  it('tells what happened, what differs, and goes back', async () => {
    await run('new', 'own', '--description', 'First');
    expect((await run('history', 'own')).output).toMatch(/ created /);
    expect((await run('diff', 'own')).code).toBe(2);
    expect((await run('restore', 'own')).errors).toContain('There is no such version');
    await run('rename', 'own', 'mine');
    const [renamed] = ((await answer('history', 'mine')) as { entries: { before: string }[] })
      .entries;
    const version = renamed?.before ?? '';
    const difference = await run('diff', 'mine', version);
    expect(difference.code).toBe(1);
    expect(difference.output).toContain('--- a/SKILL.md\n+++ b/SKILL.md\n');
    expect(difference.output).toContain('-name: own\n+name: mine\n');
    expect(await answer('diff', 'mine', version)).toMatchObject({
      files: [{ path: 'SKILL.md', change: 'modified' }]
    });
    expect(await run('diff', 'mine', 'current')).toMatchObject({ code: 0, output: '' });
    expect(await dryFirst('restore', 'mine', version)).toMatchObject({ code: 0 });
    expect(await answer('history', 'mine')).toMatchObject({
      entries: [{ kind: 'restored' }, {}, {}]
    });
  });

  it('has nothing to take back where nothing was done', async () => {
    const { code, errors } = await run('undo');
    expect(code).toBe(2);
    expect(errors).toBe('Nothing was done here that can be taken back.\n');
    expect((await run('undo', 'unknown')).errors).toContain('[not-found]');
  });

  it('helps with every command and gives examples that are commands', async () => {
    const { output } = await run('--help');
    const commands = [...output.matchAll(/^ {2}([a-z]+) \[options\]/gm)].map(
      ([, name = '']) => name
    );
    expect(commands).toHaveLength(17);
    const helps = await Promise.all(commands.map(name => run('help', name)));
    helps.forEach((help, at) => {
      expect(help.code).toBe(0);
      expect(help.output).toMatch(/^Examples:\n {2}jupyterlab-skills /m);
      expect(help.output).toContain(`  jupyterlab-skills ${commands[at] ?? ''}`);
      expect(help.output).toContain('--json');
    });
    expect(await run()).toMatchObject({ code: 2, output: '' });
    expect((await run('nope')).code).toBe(2);
  });
});
