import { Command } from 'commander';

import { Comparison, RestoreResponse, toWire } from '../../contracts';
import { DRY_RUN_OPTION, JSON_OPTION, type CommandParts } from '../command-parts';
import { json } from '../json-lines';
import { scopeOf } from '../past-skill';
import { nameOf, parseSkill, SKILL_SYNTAX, type NamedSkill } from '../skill-argument';
import { UsageError } from '../usage-error';

/** Brings an earlier version of a skill back; what stands there now is kept first. */
export function restoreCommand({ client, write, print, note }: CommandParts): Command {
  return new Command('restore')
    .description(
      'Bring back an earlier version of a skill, or a deleted one. The present one is kept in the history.'
    )
    .argument('<skill>', SKILL_SYNTAX, parseSkill)
    .argument('[version]', 'as `history` names it; the latest when left out')
    .option(...DRY_RUN_OPTION)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills restore pdf\n  jupyterlab-skills restore user/pdf VERSION --dry-run'
    )
    .action(
      async (
        wanted: NamedSkill,
        version: string | undefined,
        options: { dryRun?: boolean; json?: boolean }
      ) => {
        const asked = await client();
        const scope = await scopeOf(asked, wanted);
        const entries = await asked.history(scope, wanted.name);
        const known = entries.flatMap(({ before }) => (before === null ? [] : [before]));
        const id = version ?? known[0];
        if (id === undefined || !known.includes(id)) {
          throw new UsageError(
            `There is no such version of ${nameOf({ scope, name: wanted.name })}. \`jupyterlab-skills history ${wanted.name}\` names them.`
          );
        }
        if (options.dryRun === true) {
          const isThere = (await asked.listSkills({ scope })).some(
            ({ name }) => name === wanted.name
          );
          const comparison = isThere
            ? await asked.compare(scope, wanted.name, 'current', id)
            : null;
          if (options.json === true) {
            const { name } = wanted;
            const changes = comparison === null ? null : toWire(Comparison, comparison);
            print(JSON.stringify({ scope, name, version: id, comparison: changes }, null, 2));
          } else {
            print(`would bring back ${nameOf({ scope, name: wanted.name })} as it was in ${id}`);
            comparison?.files.forEach(({ change, path }) => print(`  ${change}  ${path}`));
          }
          return;
        }
        const restored = await write((each, operation) =>
          each.restoreSnapshot(id, { scope, name: wanted.name, operation })
        );
        print(
          options.json === true
            ? json(RestoreResponse, restored)
            : `${nameOf(restored.skill)} is as it was in ${id}`
        );
        if (restored.snapshot !== undefined) {
          note('`jupyterlab-skills undo` brings back what stood there.');
        }
      }
    );
}
