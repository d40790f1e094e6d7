import { Command, Option } from 'commander';
import { Type } from 'typebox';

import { SyncAllResponse, SyncPlan, type OnLocalEdits, type SkillSummary } from '../../contracts';
import { columns } from '../columns';
import { DRY_RUN_OPTION, JSON_OPTION, type CommandParts } from '../command-parts';
import { json } from '../json-lines';
import { findSkills, nameOf, parseSkills, SKILL_SYNTAX, type NamedSkill } from '../skill-argument';

interface SyncOptions {
  readonly onLocalEdits: OnLocalEdits;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

type Row = SyncAllResponse['results'][number];

const short = (commit: string): string => commit.slice(0, 7);

function rowOf(row: Row): string[] {
  if ('error' in row) {
    return ['failed', nameOf(row), `${row.error} [${row.code}]`];
  }
  const merged =
    row.merged === undefined || row.merged.length === 0 ? '' : `, merged: ${row.merged.join(', ')}`;
  return [row.updated ? 'updated' : 'current', nameOf(row), `${short(row.ref)}${merged}`];
}

function planRow(skill: SkillSummary, plan: SyncPlan): string[] {
  const files = plan.files.map(({ path, outcome }) => `${path} (${outcome})`).join(', ');
  const state =
    plan.conflicts.length > 0 ? 'conflict' : plan.updateAvailable ? 'behind' : 'current';
  return [state, nameOf(skill), files];
}

/** Brings tracking skills up to date. */
export function syncCommand({ client, operate, print, end }: CommandParts): Command {
  return new Command('sync')
    .description('Bring tracking skills up to date with their sources.')
    .argument('[skills...]', `${SKILL_SYNTAX}; all that track when left out`, parseSkills)
    .addOption(
      new Option('--on-local-edits <what>', 'what to do with your edits')
        .choices(['merge', 'overwrite', 'keep'])
        .default('merge')
    )
    .option('--force', 'install again although the source did not move')
    .option(...DRY_RUN_OPTION)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills sync\n  jupyterlab-skills sync pdf --dry-run\n  jupyterlab-skills sync pdf --on-local-edits overwrite'
    )
    .action(async (named: NamedSkill[] | undefined, options: SyncOptions) => {
      const { onLocalEdits, force = false } = options;
      const asked = await client();
      const all = (await asked.listSkills()).filter(
        skill => skill.tracksUpstream && !skill.managed
      );
      const skills = named === undefined ? all : await findSkills(asked, named);
      if (options.dryRun === true) {
        const plans: SyncPlan[] = [];
        for (const { scope, name } of skills) {
          plans.push(
            await operate((each, operation) =>
              each.planSync(scope, name, { onLocalEdits, operation })
            )
          );
        }
        const rows = plans.flatMap((plan, at) => {
          const skill = skills[at];
          return skill === undefined ? [] : [planRow(skill, plan)];
        });
        (options.json === true ? [json(Type.Array(SyncPlan), plans)] : columns(rows)).forEach(
          print
        );
        return;
      }
      const results: Row[] = [];
      if (named === undefined) {
        const answer = await operate((each, operation) =>
          each.syncAll({ onLocalEdits, force, operation })
        );
        results.push(...answer.results);
      } else {
        for (const { scope, name } of skills) {
          const synced = await operate((each, operation) =>
            each.sync(scope, name, { onLocalEdits, force, operation })
          );
          results.push({ scope, name, ...synced });
        }
      }
      const lines =
        options.json === true ? [json(SyncAllResponse, { results })] : columns(results.map(rowOf));
      lines.forEach(print);
      if (results.some(row => 'error' in row)) {
        end(1);
      }
    });
}
