import { Command } from 'commander';

import type { SkillSummary } from '../../contracts';
import { columns } from '../columns';
import { DRY_RUN_OPTION, JSON_OPTION, type CommandParts } from '../command-parts';
import { isFailure } from '../failures';
import { batchJson } from '../json-lines';
import { failureRow, noteAdvice } from '../report';
import { findSkills, nameOf, parseSkills, SKILL_SYNTAX, type NamedSkill } from '../skill-argument';

type Verb = 'enable' | 'disable';

function doneWord(verb: Verb, before: SkillSummary | undefined, isDryRun: boolean): string {
  if (before?.enabled === (verb === 'enable')) {
    return `${verb}d already`;
  }
  return isDryRun ? `would ${verb}` : `${verb}d`;
}

/** `enable` and `disable`: whether agents see a skill. Each takes the other back. */
export function switchCommand(
  verb: Verb,
  { client, each, print, note, end }: CommandParts
): Command {
  const enabled = verb === 'enable';
  return new Command(verb)
    .description(
      enabled
        ? 'Let agents see skills again.'
        : 'Hide skills from agents. They stay, and can be enabled again.'
    )
    .argument('<skills...>', SKILL_SYNTAX, parseSkills)
    .option(...DRY_RUN_OPTION)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      `\nExamples:\n  jupyterlab-skills ${verb} pdf\n  jupyterlab-skills ${verb} user/pdf project/style --dry-run`
    )
    .action(async (named: NamedSkill[], options: { dryRun?: boolean; json?: boolean }) => {
      const isDryRun = options.dryRun === true;
      const found = await findSkills(await client(), named);
      const switched = isDryRun
        ? {
            operation: null,
            results: found.map(({ scope, name }) => ({ scope, name, enabled }))
          }
        : await each(found, async (asked, { scope, name }, operation) => {
            const { skill } = await asked.updateSkill(scope, name, { enabled, operation });
            return { scope, name, enabled: skill.enabled };
          });
      const rows = switched.results.map((row, at) =>
        isFailure(row) ? failureRow(row) : [doneWord(verb, found[at], isDryRun), nameOf(row)]
      );
      (options.json === true ? [batchJson(switched)] : columns(rows)).forEach(print);
      const failures = switched.results.flatMap(row => (isFailure(row) ? [row] : []));
      noteAdvice(failures, note);
      if (failures.length > 0) {
        end(1);
      }
    });
}
