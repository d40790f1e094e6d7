import { Command } from 'commander';

import { SkillResponse, type SkillDetail } from '../../contracts';
import { columns } from '../columns';
import { JSON_OPTION, type CommandParts } from '../command-parts';
import { findingLine } from '../findings';
import { json } from '../json-lines';
import { findSkill, nameOf, parseSkill, SKILL_SYNTAX, type NamedSkill } from '../skill-argument';

const tools = (value: SkillDetail['allowedTools']): string =>
  Array.isArray(value) ? value.join(', ') : (value ?? '');

function facts(skill: SkillDetail): (readonly [string, string])[] {
  const all: (readonly [string, string | null])[] = [
    ['name', nameOf(skill)],
    ['description', skill.description],
    ['directory', skill.rootPath],
    ['source', skill.source],
    ['commit', skill.commit],
    ['tracks upstream', skill.source === null ? null : skill.tracksUpstream ? 'yes' : 'no'],
    ['edited here', skill.modifiedLocally ? 'yes' : null],
    ['enabled', skill.enabled ? null : 'no, hidden from agents'],
    ['managed by', skill.managed ? (skill.managedSource ?? 'your administrator') : null],
    ['licence', skill.license],
    ['compatibility', skill.compatibility],
    ['allowed tools', tools(skill.allowedTools)],
    ['hash', skill.hash],
    ['files', `${skill.files.length}, ${skill.size} bytes`]
  ];
  return all.flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, value] as const]
  );
}

/** Shows one skill: what it is, where it comes from, what is wrong with it. */
export function showCommand({ client, print }: CommandParts): Command {
  return new Command('show')
    .description('Show a skill: where it comes from, its files, what is wrong with it.')
    .argument('<skill>', SKILL_SYNTAX, parseSkill)
    .option('--content', 'print SKILL.md and nothing else')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills show pdf\n  jupyterlab-skills show user/pdf --content'
    )
    .action(async (wanted: NamedSkill, options: { content?: boolean; json?: boolean }) => {
      const skills = await client();
      const { scope, name } = await findSkill(skills, wanted);
      const { skill } = await skills.getSkill(scope, name);
      if (options.json === true) {
        print(json(SkillResponse, { skill }));
      } else if (options.content === true) {
        print(skill.content.replace(/\n$/, ''));
      } else {
        columns(facts(skill)).forEach(print);
        skill.diagnostics.map(found => findingLine(skill.rootPath, found)).forEach(print);
      }
    });
}
