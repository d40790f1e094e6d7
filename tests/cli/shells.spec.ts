import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { Installation, toWire } from '../../src/contracts';
import { COMMAND_LINE, installationOf, runCommand } from '../support/command-line';
import { createHome, type Home } from '../support/companion-process';
import { skillMarkdown } from '../support/skill-files';

const exec = promisify(execFile);

describe('the command line in a shell', () => {
  let home: Home;
  let bin: string;

  /** Runs a script in which `jupyterlab-skills` is a command, as after an installation. */
  async function bash(script: string): Promise<string> {
    const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: home.directory };
    const { stdout } = await exec('bash', ['--norc', '-c', script], { env, cwd: home.directory });
    return stdout;
  }

  /** What bash offers after this line, by the script that `complete bash` prints. */
  async function offered(line: string): Promise<string[]> {
    const words = line.split(' ');
    const script = `
      source <(jupyterlab-skills complete bash)
      COMP_WORDS=(${words.map(word => `'${word}'`).join(' ')})
      COMP_CWORD=${words.length - 1}; COMP_LINE='${line}'; COMP_POINT=${line.length}
      _jupyterlab_skills
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    return (await bash(script)).split('\n').filter(each => each !== '');
  }

  beforeEach(async () => {
    home = await createHome();
    for (const directory of [
      path.join(home.userSkillsDir, 'pdf'),
      path.join(home.projectSkillsDir, 'pages'),
      path.join(home.userSkillsDir, '..', '.jupyterlab-skills', 'off', 'paused')
    ]) {
      await mkdir(directory, { recursive: true });
      await writeFile(path.join(directory, 'SKILL.md'), skillMarkdown(path.basename(directory)));
    }
    bin = path.join(home.directory, 'bin');
    await mkdir(bin);
    const installation = path.join(home.directory, 'installation.json');
    await writeFile(installation, JSON.stringify(toWire(Installation, installationOf(home))));
    const program = path.join(bin, 'jupyterlab-skills');
    await writeFile(
      program,
      `#!/bin/sh\nexec '${process.execPath}' '${COMMAND_LINE}' "$@" < '${installation}'\n`
    );
    await chmod(program, 0o755);
  });
  afterEach(() => home.remove());

  it('completes commands, options, choices and names of skills, disabled ones too', async () => {
    const offers = await Promise.all(
      [
        'jupyterlab-skills re',
        'jupyterlab-skills show p',
        'jupyterlab-skills enable pdf pa',
        'jupyterlab-skills show project/',
        'jupyterlab-skills sync --on',
        'jupyterlab-skills sync --on-local-edits ',
        'jupyterlab-skills new x --template ',
        'jupyterlab-skills list --scope u'
      ].map(offered)
    );
    expect(offers.map(each => each.sort())).toEqual([
      ['remove', 'rename', 'restore'],
      ['pages', 'paused', 'pdf'],
      ['pages', 'paused'],
      ['project/pages'],
      ['--on-local-edits'],
      ['keep', 'merge', 'overwrite'],
      ['blank', 'references', 'script'],
      ['user']
    ]);
  });

  it('leaves paths to the shell', async () => {
    const { output } = await runCommand(home, ['complete', '--', 'validate', '']);
    expect(output).toBe(':0\n');
  });

  it.each(['bash', 'zsh', 'fish'])(
    'prints a script for %s that asks this very command',
    async shell => {
      const { code, output, errors } = await runCommand(home, ['complete', shell]);
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      expect(output).toMatch(/jupyterlab-skills.* complete --/);
    }
  );

  it('is quiet when whoever reads has read enough', async () => {
    const script = 'set -o pipefail; jupyterlab-skills list 2>&1 | head -c 1 > /dev/null; echo $?';
    expect(await bash(script)).toBe('0\n');
  });
});
