import { Command, Option } from 'commander';

import {
  ImportManyResponse,
  PreviewResponse,
  type ImportResult,
  type OnConflict,
  type Scope
} from '../../contracts';
import { columns } from '../columns';
import { DRY_RUN_OPTION, JSON_OPTION, type CommandParts } from '../command-parts';
import { json } from '../json-lines';
import { nameOf, scopeOption } from '../skill-argument';
import { UsageError } from '../usage-error';

interface ImportOptions {
  readonly scope: Scope;
  readonly name?: string;
  readonly path?: string[];
  readonly all?: boolean;
  readonly onConflict: OnConflict;
  readonly track?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** The skills that are meant, of those that stand at the address. @throws UsageError */
function chosen({ skills }: PreviewResponse, { path, all }: ImportOptions): string[] {
  const present = skills.map(skill => skill.path);
  const unknown = path?.find(each => !present.includes(each));
  if (unknown !== undefined) {
    throw new UsageError(`There is no skill at "${unknown}". There: ${present.join(', ')}`);
  }
  const meant = path ?? (all === true || present.length === 1 ? present : null);
  if (meant === null) {
    throw new UsageError(
      `${present.length} skills stand there. Choose with --path, or take --all: ${present.join(', ')}`
    );
  }
  return meant;
}

function resultRow({ path, status, skill, error, freeName }: ImportResult): string[] {
  const why =
    status === 'conflict'
      ? `the name is taken${freeName === undefined ? '' : `; "${freeName}" is free`}`
      : (error ?? '');
  return [status, skill === undefined ? path : nameOf(skill), why];
}

/** Installs skills from GitHub. */
export function importCommand({ operate, print, end }: CommandParts): Command {
  return new Command('import')
    .description('Install skills from GitHub.')
    .argument('<address>', 'owner/repo, or the address of a repository, directory or SKILL.md')
    .addOption(scopeOption('where to install').default('user'))
    .option('--path <path...>', 'only the skills in these directories of the repository')
    .option('--all', 'everything that stands at the address')
    .option('--name <name>', 'install one skill under this name')
    .addOption(
      new Option('--on-conflict <what>', 'what to do where the name is taken')
        .choices(['fail', 'skip', 'rename', 'overwrite'])
        .default('fail')
    )
    .option('--track', 'keep the skills up to date from this source')
    .option(...DRY_RUN_OPTION)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills import anthropics/skills --all --track\n  jupyterlab-skills import https://github.com/anthropics/skills/tree/main/skills/pdf --dry-run'
    )
    .action(async (url: string, options: ImportOptions) => {
      const preview = await operate((client, operation) => client.preview({ url, operation }));
      const paths = chosen(preview, options);
      if (options.name !== undefined && paths.length > 1) {
        throw new UsageError('A name can be given to one skill only.');
      }
      if (options.dryRun === true) {
        const skills = preview.skills.filter(({ path }) => paths.includes(path));
        const lines = skills.map(skill => {
          const taken =
            options.scope === 'user' ? skill.existsInUserScope : skill.existsInProjectScope;
          return [
            taken ? 'taken' : 'new',
            `${options.scope}/${options.name ?? skill.name}`,
            skill.path
          ];
        });
        (options.json === true
          ? [json(PreviewResponse, { ...preview, skills })]
          : columns(lines)
        ).forEach(print);
        return;
      }
      const results = await operate((client, operation) =>
        client.importSkills({
          url,
          scope: options.scope,
          commit: preview.commit,
          paths,
          onConflict: options.onConflict,
          tracksUpstream: options.track === true,
          operation,
          ...(options.name !== undefined && { name: options.name })
        })
      );
      const lines =
        options.json === true
          ? [json(ImportManyResponse, { results })]
          : columns(results.map(resultRow));
      lines.forEach(print);
      if (results.some(({ status }) => status === 'failed' || status === 'conflict')) {
        end(1);
      }
    });
}
