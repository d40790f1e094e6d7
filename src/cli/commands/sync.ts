import { Command, Option } from 'commander';

import type { OnLocalEdits } from '../../contracts';
import { DRY_RUN_OPTION, JSON_OPTION, type CommandParts } from '../command-parts';
import { findSkills, parseSkills, SKILL_SYNTAX, type NamedSkill } from '../skill-argument';
import { planSyncs, printPlans } from '../sync-plans';
import { printSynced, syncSkills } from '../sync-skills';

interface SyncOptions {
  readonly onLocalEdits: OnLocalEdits;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Brings tracking skills up to date. */
export function syncCommand(parts: CommandParts): Command {
  return new Command('sync')
    .description('Bring tracking skills up to date with their sources.')
    .argument('[skills...]', `${SKILL_SYNTAX}; all that track when left out`, parseSkills)
    .addOption(
      new Option(
        '--on-local-edits <what>',
        'merge them with the new version, overwrite them, or keep your files as they are'
      )
        .choices(['merge', 'overwrite', 'keep'])
        .default('merge')
    )
    .option('--force', 'install again although the source did not move')
    .option(...DRY_RUN_OPTION)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills sync\n  jupyterlab-skills sync pdf --dry-run\n  jupyterlab-skills sync pdf --on-local-edits overwrite\n  jupyterlab-skills undo'
    )
    .action(async (named: NamedSkill[], options: SyncOptions) => {
      const { onLocalEdits, force = false, json = false } = options;
      const asked = await parts.client();
      const skills =
        named.length === 0
          ? (await asked.listSkills()).filter(skill => skill.tracksUpstream && !skill.managed)
          : await findSkills(asked, named);
      if (options.dryRun === true) {
        printPlans(parts, skills, await planSyncs(parts, skills, onLocalEdits), json);
      } else {
        const request = { onLocalEdits, force };
        printSynced(parts, await syncSkills(parts, skills, named.length > 0, request), json);
      }
    });
}
