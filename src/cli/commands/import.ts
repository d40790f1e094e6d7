import { Command, Option } from 'commander';

import { ImportManyResponse, PreviewResponse, type ImportResult } from '../../contracts';
import type { FailureFacts } from '../advice';
import { chosenPaths, plannedRows, type ImportOptions } from '../chosen-skills';
import { columns } from '../columns';
import { DRY_RUN_OPTION, JSON_OPTION, type CommandParts } from '../command-parts';
import { json } from '../json-lines';
import { noteAdvice } from '../report';
import { nameOf, scopeOption } from '../skill-argument';

function resultRow({ path, status, skill, error, code, freeName }: ImportResult): string[] {
  const free = freeName === undefined ? '' : `; "${freeName}" is free`;
  const failure = error === undefined ? '' : `${error} [${code ?? 'unexpected'}]`;
  const why = status === 'conflict' ? `the name is taken${free} [already-exists]` : failure;
  return [status, skill === undefined ? path : nameOf(skill), why];
}

/** Failures, and names that were taken, which are told in a status of their own. */
const failuresOf = (results: readonly ImportResult[]): FailureFacts[] =>
  results.flatMap(({ status, code, retryAfter }): FailureFacts[] =>
    status === 'conflict'
      ? [{ code: 'already-exists' }]
      : status === 'failed'
        ? [{ code: code ?? 'unexpected', retryAfter }]
        : []
  );

/** Installs skills from GitHub. */
export function importCommand({ client, operate, print, note, end }: CommandParts): Command {
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
      const preview = await operate((asked, operation) => asked.preview({ url, operation }));
      const paths = chosenPaths(preview, options);
      if (options.dryRun === true) {
        const skills = preview.skills.filter(({ path }) => paths.includes(path));
        const rows = plannedRows(skills, options, await (await client()).listSkills());
        (options.json === true
          ? [json(PreviewResponse, { ...preview, skills })]
          : columns(rows.map(({ status, skill, path }) => [status, skill, path]))
        ).forEach(print);
        if (rows.some(({ fails }) => fails)) {
          end(1);
        }
        return;
      }
      const results = await operate((asked, operation) =>
        asked.importSkills({
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
      const failures = failuresOf(results);
      noteAdvice(failures, note);
      if (failures.length > 0) {
        end(1);
      }
    });
}
