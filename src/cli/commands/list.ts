import { Command } from 'commander';

import { SkillsResponse, SnapshotsResponse, type Scope, type SkillSummary } from '../../contracts';
import { columns } from '../columns';
import { JSON_OPTION, type CommandParts } from '../command-parts';
import { json } from '../json-lines';
import { nameOf, scopeOption } from '../skill-argument';

/** The one word that matters most, as the panel's badge says it. */
function stateOf(skill: SkillSummary): string {
  const problem = skill.diagnostics.some(({ severity }) => severity === 'error');
  const states: readonly (readonly [boolean, string])[] = [
    [!skill.enabled, 'off'],
    [problem, 'problem'],
    [skill.updateAvailable === true, 'behind'],
    [skill.modifiedLocally, 'edited'],
    [skill.managed, 'managed'],
    [skill.tracksUpstream, 'tracking']
  ];
  return states.find(([holds]) => holds)?.[1] ?? '';
}

const firstLine = (text: string): string => text.split(/\r?\n/, 1)[0] ?? '';

/** Lists the skills of this machine. */
export function listCommand({ client, print }: CommandParts): Command {
  return new Command('list')
    .description('List your skills.')
    .addOption(scopeOption('only those of one scope'))
    .option('--deleted', 'the deleted ones that `restore` brings back')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills list\n  jupyterlab-skills list --scope project --json\n  jupyterlab-skills list --deleted'
    )
    .action(async (options: { scope?: Scope; deleted?: boolean; json?: boolean }) => {
      const asked = await client();
      const scope = options.scope === undefined ? {} : { scope: options.scope };
      if (options.deleted === true) {
        const deleted = await asked.snapshots({ ...scope, reason: 'deleted' });
        const snapshots = deleted.filter(({ gone }) => gone);
        const rows = snapshots.map(each => [nameOf(each), each.createdAt, each.id]);
        (options.json === true ? [json(SnapshotsResponse, { snapshots })] : columns(rows)).forEach(
          print
        );
        return;
      }
      const skills = await asked.listSkills(scope);
      if (options.json === true) {
        print(json(SkillsResponse, { skills }));
        return;
      }
      const rows = skills.map(skill => [
        nameOf(skill),
        stateOf(skill),
        firstLine(skill.description)
      ]);
      for (const line of columns(rows)) {
        print(line);
      }
    });
}
