import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { Value } from 'typebox/value';

import { Report } from '../../bench/report';
import SETTINGS from '../../jupyterlab_skills/settings.json';
import { PROBLEM_CODES } from '../../src/contracts/problem';

import { COMMANDS, VARIABLES, type Evidence } from './guide-table';
import { codeSpans, fencedLines, ROOT, userPages, type Page } from './pages';

const OURS = new Set(Object.values(SETTINGS).map(({ variable }) => variable));
const COMMAND = /^(?:npm|pip|python|jupyter|jupyterlab-skills|gh) /;

/** `export NAME=value` sets a variable; every other line of a shell block is a command. */
function commandsOf(page: Page): string[] {
  const lines = fencedLines(page, 'sh').filter(line => !line.startsWith('export '));
  return [...lines, ...codeSpans(page).filter(code => COMMAND.test(code))];
}

/** `RAW_URL/OWNER/REPO` is no variable but a part of an address to fill in. */
function variablesOf(page: Page): string[] {
  const text = [...fencedLines(page, 'sh'), ...fencedLines(page, 'python'), ...codeSpans(page)];
  return text.flatMap(
    line => line.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b(?!\/)|\bPORT\b/g) ?? []
  );
}

const traitsOf = (page: Page): string[] =>
  fencedLines(page, 'python').flatMap(line =>
    [...line.matchAll(/c\.SkillsExtension\.(\w+)/g)].map(([, trait = '']) => trait)
  );

async function holds({ file, text }: Evidence): Promise<boolean> {
  return (await readFile(path.join(ROOT, file), 'utf8')).includes(text);
}

describe('the guide', () => {
  let pages: Page[];

  beforeAll(async () => {
    pages = await userPages();
  });

  it('names no command that no test runs', async () => {
    const commands = new Set(pages.flatMap(commandsOf));
    expect(commands.size).toBeGreaterThan(10);
    const unknown = [...commands].filter(command => COMMANDS[command] === undefined);
    expect(unknown).toEqual([]);
    for (const [command, evidence] of Object.entries(COMMANDS)) {
      expect({ command, named: commands.has(command), run: await holds(evidence) }).toEqual({
        command,
        named: true,
        run: true
      });
    }
  });

  it('names no variable that does not exist or that no test sets', async () => {
    const variables = new Set(pages.flatMap(variablesOf));
    const unknown = [...variables].filter(name => !OURS.has(name) && VARIABLES[name] === undefined);
    expect(unknown).toEqual([]);
    for (const [variable, evidence] of Object.entries(VARIABLES)) {
      expect({ variable, set: await holds(evidence) }).toEqual({ variable, set: true });
    }
  });

  it('names no setting that does not exist, and every setting for administrators', async () => {
    const extension = await readFile(path.join(ROOT, 'jupyterlab_skills', 'extension.py'), 'utf8');
    for (const trait of pages.flatMap(traitsOf)) {
      expect(`${trait} ${trait in SETTINGS || extension.includes(`${trait} = traitlets.`)}`).toBe(
        `${trait} true`
      );
    }
    const administrators = pages.filter(({ file }) => file === 'docs/administrators.md');
    const named = new Set(administrators.flatMap(codeSpans));
    const policyTests = await readFile(
      path.join(ROOT, 'tests', 'python', 'test_policy.py'),
      'utf8'
    );
    for (const [name, { variable }] of Object.entries(SETTINGS)) {
      expect([name, named.has(name), named.has(variable)]).toEqual([name, true, true]);
      expect(policyTests).toContain(`"${name}"`);
    }
  });

  it('explains every error code, and no other', () => {
    const rows = pages
      .filter(({ file }) => file === 'docs/errors.md')
      .flatMap(({ text }) => text.split('\n'))
      .filter(line => line.startsWith('| `'));
    const explained = rows.flatMap(row =>
      [...(row.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/g)].map(([, code = '']) => code)
    );
    expect(explained.toSorted()).toEqual([...PROBLEM_CODES].sort());
  });

  it('has no link and no picture that leads nowhere', () => {
    const slug = (heading: string) =>
      heading
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replace(/ /g, '-');
    for (const { file, text } of pages) {
      for (const [, target = ''] of text.matchAll(/\]\(([^)]+)\)/g)) {
        if (/^https?:/.test(target)) {
          continue;
        }
        const [relative = '', anchor] = target.split('#');
        const found = relative === '' ? file : path.posix.join(path.posix.dirname(file), relative);
        expect([file, target, existsSync(path.join(ROOT, found))]).toEqual([file, target, true]);
        const there = pages.find(page => page.file === found);
        if (anchor !== undefined && there !== undefined) {
          const headings = [...there.text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
            slug(heading)
          );
          expect(headings).toContain(anchor);
        }
      }
    }
  });

  it('gives a benchmark that runs and writes what it says', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'guide-'));
    const json = path.join(directory, 'figures.json');
    const args = ['run', 'bench', '--', '--only', '^start', '--runs', '1', '--json', json];
    const { stdout } = await promisify(execFile)('npm', args, { cwd: ROOT });
    expect(stdout).toMatch(/^start the companion +– +\d+ ms/m);
    expect(Value.Check(Report, JSON.parse(await readFile(json, 'utf8')))).toBe(true);
    await rm(directory, { recursive: true });
  });
});
