import { Command, Option } from 'commander';
import { Type } from 'typebox';

import { ValidateResponse } from '../../contracts';
import type { CommandParts } from '../command-parts';
import { findingLine } from '../findings';
import { json } from '../json-lines';
import { sarifLog } from '../sarif';
import { skillDirectories } from '../skill-directories';
import { validateDirectory, type ValidatedSkill } from '../validated-skill';

const FORMATS = ['text', 'json', 'sarif'] as const;

interface ValidateOptions {
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
  readonly strict?: boolean;
}

const GRADES = {
  spec: 'clean',
  works: 'works, with warnings',
  broken: 'cannot be loaded'
} as const;

function* textLines(skills: readonly ValidatedSkill[]): Generator<string> {
  for (const { directory, verdict } of skills) {
    yield* verdict.diagnostics.map(found => findingLine(directory, found));
    yield `${directory}: ${GRADES[verdict.grade]}`;
  }
}

const jsonText = (skills: readonly ValidatedSkill[]): string =>
  json(
    Type.Array(Type.Object({ directory: Type.String(), ...ValidateResponse.properties })),
    skills.map(({ directory, verdict }) => ({ directory, ...verdict }))
  );

/** Checks skills wherever they lie: before a commit, in CI. */
export function validateCommand({ installation, client, print, note, end }: CommandParts): Command {
  return new Command('validate')
    .description(
      'Check skills against the Agent Skills format and the rules for runnable ones. Status 1 on errors.'
    )
    .argument('<paths...>', 'a SKILL.md, the directory of a skill, or one with skills in it')
    .addOption(new Option('--format <format>', 'how to print').choices(FORMATS).default('text'))
    .option('--json', 'the same as --format json')
    .option('--strict', 'status 1 on warnings too')
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills validate .claude/skills --strict\n  jupyterlab-skills validate skills/pdf --format sarif > skills.sarif'
    )
    .action(async (paths: string[], options: ValidateOptions) => {
      const directories = new Set<string>();
      for (const path of paths) {
        (await skillDirectories(path)).forEach(each => directories.add(each));
      }
      const skills: ValidatedSkill[] = [];
      for (const directory of directories) {
        try {
          skills.push(await validateDirectory(directory, { installation, client }));
        } catch (error) {
          note(error instanceof Error ? error.message : String(error));
          end(1);
        }
      }
      const format = options.json === true ? 'json' : options.format;
      switch (format) {
        case 'text':
          [...textLines(skills)].forEach(print);
          break;
        case 'json':
          print(jsonText(skills));
          break;
        case 'sarif':
          print(JSON.stringify(sarifLog(skills, installation.version), null, 2));
      }
      const counts = options.strict === true ? ['error', 'warning'] : ['error'];
      if (
        skills.some(({ verdict }) =>
          verdict.diagnostics.some(({ severity }) => counts.includes(severity))
        )
      ) {
        end(1);
      }
    });
}
