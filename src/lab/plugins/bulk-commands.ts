import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ITranslator, nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import { copyIcon, deleteIcon, type LabIcon } from '@jupyterlab/ui-components';

import type { Scope, SkillSummary } from '../../contracts';
import { CommandIDs, SKILL_ARGUMENTS } from '../commands';
import { offIcon } from '../icons';
import { otherScope } from '../model/address';
import type { BulkAction } from '../model/notice-content';
import { skillsOf } from '../model/skill-target';
import type { SkillsModel } from '../model/skills-model';
import { readPagePolicy } from '../page-policy';
import { ISkillsModel } from '../tokens';

type Skills = readonly SkillSummary[];

/** A command that does to one skill or to several what its name says. */
interface BulkCommand {
  readonly id: string;
  readonly action: BulkAction;
  readonly icon?: LabIcon;
  readonly caption: string;
  /** @param scope of the skills, which are all of one where that matters */
  readonly label: (scope: Scope) => string;
  readonly labelOfMany: (count: number, scope: Scope) => string;
  /** Of the selected skills, those that this changes. */
  readonly isMeant: (skill: SkillSummary) => boolean;
  /** Whether the server would refuse it for this skill. */
  readonly isRefused: (skill: SkillSummary) => boolean;
  readonly isVisible: (model: SkillsModel, skills: Skills) => boolean;
  readonly one: (model: SkillsModel, skill: SkillSummary) => Promise<void>;
}

const always = (): boolean => true;

/** There is another scope, and it is the same for all of them. */
const hasOtherScope = ({ hasProject }: SkillsModel, skills: Skills): boolean =>
  hasProject && new Set(skills.map(({ scope }) => scope)).size === 1;

const isManaged = ({ managed }: SkillSummary): boolean => managed;

function bulkCommands(trans: TranslationBundle): readonly BulkCommand[] {
  return [
    {
      id: CommandIDs.enable,
      action: 'enable',
      caption: trans.__('Let agents see this skill again'),
      label: () => trans.__('Enable'),
      labelOfMany: count => trans._n('Enable %1 Skill', 'Enable %1 Skills', count),
      isMeant: ({ enabled }) => !enabled,
      isRefused: isManaged,
      isVisible: (_model, skills) => skills.some(({ enabled }) => !enabled),
      one: (model, skill) => model.actions.setEnabled(skill, true)
    },
    {
      id: CommandIDs.disable,
      action: 'disable',
      icon: offIcon,
      caption: trans.__('Hide this skill from agents; nothing of it is lost'),
      label: () => trans.__('Disable'),
      labelOfMany: count => trans._n('Disable %1 Skill', 'Disable %1 Skills', count),
      isMeant: ({ enabled }) => enabled,
      isRefused: isManaged,
      isVisible: (_model, skills) => skills.some(({ enabled }) => enabled),
      one: (model, skill) => model.actions.setEnabled(skill, false)
    },
    {
      id: CommandIDs.copyTo,
      action: 'copy',
      icon: copyIcon,
      caption: trans.__('Make a copy of its own there'),
      label: scope => (scope === 'user' ? trans.__('Copy to Project') : trans.__('Copy to User')),
      labelOfMany: (count, scope) =>
        scope === 'user'
          ? trans._n('Copy %1 Skill to Project', 'Copy %1 Skills to Project', count)
          : trans._n('Copy %1 Skill to User', 'Copy %1 Skills to User', count),
      isMeant: always,
      isRefused: () => false,
      isVisible: hasOtherScope,
      one: async (model, skill) => {
        await model.actions.duplicate(skill, otherScope(skill.scope));
      }
    },
    {
      id: CommandIDs.move,
      action: 'move',
      caption: trans.__('With its source and its history'),
      label: scope => (scope === 'user' ? trans.__('Move to Project') : trans.__('Move to User')),
      labelOfMany: (count, scope) =>
        scope === 'user'
          ? trans._n('Move %1 Skill to Project', 'Move %1 Skills to Project', count)
          : trans._n('Move %1 Skill to User', 'Move %1 Skills to User', count),
      isMeant: always,
      isRefused: ({ linked, managed }) => linked || managed,
      isVisible: hasOtherScope,
      one: (model, skill) => model.actions.move(skill, otherScope(skill.scope))
    },
    {
      id: CommandIDs.deleteSkill,
      action: 'delete',
      icon: deleteIcon,
      caption: trans.__('You can undo this'),
      label: () => trans.__('Delete'),
      labelOfMany: count => trans._n('Delete %1 Skill', 'Delete %1 Skills', count),
      isMeant: always,
      isRefused: isManaged,
      isVisible: always,
      one: (model, skill) => model.actions.remove(skill)
    }
  ];
}

export const bulkCommandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-skills:bulk-commands',
  description:
    'Adds the commands that do the same to one skill or to all selected ones: enable, disable, copy, move, delete.',
  autoStart: true,
  requires: [ISkillsModel],
  optional: [ITranslator],
  activate: (app: JupyterFrontEnd, skills: ISkillsModel, translator: ITranslator | null): void => {
    if (readPagePolicy().forcedOff) {
      return;
    }
    const trans = (translator ?? nullTranslator).load('jupyterlab_skills');
    const { commands } = app;
    for (const command of bulkCommands(trans)) {
      const { action, caption, icon, id, isMeant, isRefused, isVisible, label, labelOfMany, one } =
        command;
      commands.addCommand(id, {
        label: args => {
          const targets = skillsOf(skills.value, args);
          const scope = targets[0]?.scope ?? 'user';
          return targets.length < 2 || args['short'] === true
            ? label(scope)
            : labelOfMany(targets.filter(isMeant).length, scope);
        },
        caption: args =>
          skillsOf(skills.value, args).every(isManaged)
            ? trans.__('Your administrator keeps managed skills as they are')
            : caption,
        ...(icon === undefined ? {} : { icon }),
        describedBy: SKILL_ARGUMENTS,
        isVisible: args =>
          skills.value === null || isVisible(skills.value, skillsOf(skills.value, args)),
        isEnabled: args =>
          skillsOf(skills.value, args).some(
            skill =>
              isMeant(skill) && !isRefused(skill) && skills.value?.jobs.isBusy(skill) === false
          ),
        execute: async args => {
          const model = await skills.load();
          const [only, ...others] = skillsOf(model, args);
          if (only !== undefined && others.length === 0) {
            await one(model, only);
          } else if (only !== undefined) {
            await model.actions.bulk(action, [only, ...others].filter(isMeant));
          }
        }
      });
    }
  }
};
