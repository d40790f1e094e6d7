import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { runCommand, type Ended } from '../support/command-line';
import { createHome, startCompanionProcess, type Home } from '../support/companion-process';
import { diskState } from '../support/disk-state';
import { skillMarkdown } from '../support/skill-files';

const WARNING = '---\nname: odd\ndescription: Odd\ncolour: red\n---\n\nBody.\n';
const BROKEN = '---\nname: Not A Name\n---\n\nBody.\n';

interface Verdict {
  readonly directory: string;
  readonly valid: boolean;
  readonly grade: string;
  readonly diagnostics: readonly { readonly code: string }[];
}

describe('jupyterlab-skills validate', () => {
  let home: Home;
  let skills: string;
  const run = (...args: string[]): Promise<Ended> => runCommand(home, ['validate', ...args]);

  async function put(name: string, markdown: string): Promise<string> {
    const directory = path.join(skills, name);
    await mkdir(directory, { recursive: true });
    await writeFile(path.join(directory, 'SKILL.md'), markdown);
    return directory;
  }

  beforeEach(async () => {
    home = await createHome();
    skills = path.join(home.directory, 'my skills');
  });
  afterEach(() => home.remove());

  it('answers 0 for clean skills, 1 for errors, with --strict for warnings too, 2 for wrong usage', async () => {
    const good = await put('good', skillMarkdown('good'));
    const odd = await put('odd', WARNING);
    const before = await diskState(home.directory);
    expect(await run(good)).toMatchObject({ code: 0, output: `${good}: clean\n`, errors: '' });
    expect(await run(path.join(good, 'SKILL.md'))).toMatchObject({ code: 0 });
    const warned = await run(odd);
    expect(warned.code).toBe(0);
    expect(warned.output).toMatch(/my skills\/odd\/SKILL\.md:4:1: warning: .*colour.*\n/);
    expect((await run(odd, '--strict')).code).toBe(1);
    await put('broken', BROKEN);
    const all = await run(skills);
    expect(all.code).toBe(1);
    expect(all.output).toContain('good: clean');
    expect(all.output).toContain('odd: works, with warnings');
    for (const args of [[], ['nowhere'], [home.directory], [good, '--format', 'xml']]) {
      expect({ args, code: (await run(...args)).code }).toEqual({ args, code: 2 });
    }
    expect((await diskState(home.directory)).filter(line => !line.includes('broken'))).toEqual(
      before
    );
  });

  it('finds what the server finds, in skills that are installed and others', async () => {
    skills = home.userSkillsDir;
    await put('good', skillMarkdown('good'));
    await put('odd', WARNING);
    await put('broken', BROKEN);
    const { output } = await run(home.userSkillsDir, '--json');
    expect(JSON.parse((await run(home.userSkillsDir, '--format', 'json')).output)).toEqual(
      JSON.parse(output)
    );
    const verdicts = JSON.parse(output) as Verdict[];
    expect(verdicts).toHaveLength(3);
    const companion = await startCompanionProcess({ home });
    for (const { directory, ...verdict } of verdicts) {
      const name = path.basename(directory);
      const { skill } = await companion.client.getSkill('user', name);
      const answered = await companion.client.validate({
        content: skill.content,
        scope: 'user',
        name
      });
      expect({ name, ...answered }).toEqual({ name, ...verdict });
      expect(skill.diagnostics).toEqual(verdict.diagnostics);
    }
    await companion.stop();
  });

  it('writes SARIF as code scanning reads it', async () => {
    await put('odd', WARNING);
    await put('broken', BROKEN);
    const { code, output } = await run(skills, '--format', 'sarif');
    expect(code).toBe(1);
    const log = JSON.parse(output) as {
      version: string;
      $schema: string;
      runs: {
        tool: {
          driver: { name: string; rules: { id: string; shortDescription: { text: string } }[] };
        };
        originalUriBaseIds: Record<string, { uri: string }>;
        results: {
          ruleId: string;
          level: string;
          message: { text: string };
          locations: {
            physicalLocation: {
              artifactLocation: { uri: string; uriBaseId?: string };
              region?: { startLine: number; startColumn: number };
            };
          }[];
        }[];
      }[];
    };
    expect(log).toMatchObject({
      version: '2.1.0',
      $schema: expect.stringContaining('sarif-2.1.0') as string
    });
    const [onlyRun] = log.runs;
    const rules = new Set(onlyRun?.tool.driver.rules.map(({ id }) => id));
    expect(onlyRun?.originalUriBaseIds['SRCROOT']?.uri).toMatch(/^file:\/\/.*\/$/);
    expect(onlyRun?.results.length).toBeGreaterThan(2);
    for (const result of onlyRun?.results ?? []) {
      expect(rules).toContain(result.ruleId);
      expect(['error', 'warning', 'note']).toContain(result.level);
      expect(result.message.text).not.toBe('');
      const [{ physicalLocation } = { physicalLocation: null }] = result.locations;
      expect(physicalLocation?.artifactLocation).toEqual({
        uri: expect.stringMatching(/^my%20skills\/(odd|broken)\/SKILL\.md$/) as string,
        uriBaseId: 'SRCROOT'
      });
      expect(physicalLocation?.region?.startLine ?? 1).toBeGreaterThan(0);
      expect(physicalLocation?.region?.startColumn ?? 1).toBeGreaterThan(0);
    }
  });
});

describe('jupyterlab-skills hash', () => {
  it('is that of the files as sha256sum sees them', async () => {
    const home = await createHome();
    const skill = path.join(home.directory, 'a skill');
    await mkdir(path.join(skill, 'scripts'), { recursive: true });
    await writeFile(path.join(skill, 'SKILL.md'), skillMarkdown('a'));
    await writeFile(path.join(skill, 'scripts', 'run.sh'), 'echo\n');
    await chmod(path.join(skill, 'scripts', 'run.sh'), 0o755);
    await writeFile(path.join(skill, 'Zed and zed'), Buffer.from([0, 255, 10]));
    await writeFile(path.join(skill, 'ärger.txt'), '');
    const recipe =
      "find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sed 's|  ./|  |' | sha256sum";
    const { stdout } = await promisify(execFile)('sh', ['-c', recipe], { cwd: skill });
    const before = await diskState(home.directory);
    const hash = `sha256:${stdout.slice(0, 64)}`;
    expect(await runCommand(home, ['hash', skill])).toEqual({
      code: 0,
      output: `${hash}\n`,
      errors: ''
    });
    const { output } = await runCommand(home, ['hash', skill, '--json']);
    expect(JSON.parse(output)).toEqual({ path: skill, hash });
    expect((await runCommand(home, ['hash', path.join(skill, 'none')])).code).toBe(2);
    expect(await diskState(home.directory)).toEqual(before);
    await home.remove();
  });
});
