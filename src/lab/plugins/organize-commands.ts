import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { copyIcon, editIcon } from '@jupyterlab/ui-components';

import type { SkillSummary } from '../../contracts';
import { CommandIDs, SKILL_ARGUMENTS } from '../commands';
import { onlySkillOf } from '../model/skill-target';
import { readPagePolicy } from '../page-policy';
import { ISkillsModel } from '../tokens';

export const organizeCommandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-skills:organize-commands',
  description: 'Adds the commands that rename and duplicate a skill.',
  autoStart: true,
  requires: [ISkillsModel],
  optional: [ITranslator],
  activate: (app: JupyterFrontEnd, skills: ISkillsModel, translator: ITranslator | null): void => {
    if (readPagePolicy().forcedOff) {
      return;
    }
    const trans = (translator ?? nullTranslator).load('jupyterlab_skills');
    const { commands } = app;
    const isFree = (skill: SkillSummary): boolean => skills.value?.jobs.isBusy(skill) === false;

    commands.addCommand(CommandIDs.rename, {
      label: trans.__('Rename'),
      caption: args => {
        const skill = onlySkillOf(skills.value, args);
        return skill?.managed === true
          ? trans.__('Managed skills keep the name that your administrator gave them')
          : skill?.linked === true
            ? trans.__('A link cannot be renamed here')
            : trans.__('Give this skill another name');
      },
      icon: editIcon,
      describedBy: SKILL_ARGUMENTS,
      isEnabled: args => {
        const skill = onlySkillOf(skills.value, args);
        return skill !== undefined && isFree(skill) && !skill.managed && !skill.linked;
      },
      execute: async args => {
        const model = await skills.load();
        const skill = onlySkillOf(model, args);
        if (skill !== undefined) {
          await commands.execute(CommandIDs.showPanel);
          model.renaming = { scope: skill.scope, name: skill.name };
        }
      }
    });

    commands.addCommand(CommandIDs.duplicate, {
      label: trans.__('Duplicate'),
      caption: trans.__('Make a copy under another name'),
      icon: copyIcon,
      describedBy: SKILL_ARGUMENTS,
      isEnabled: args => {
        const skill = onlySkillOf(skills.value, args);
        return skill !== undefined && isFree(skill);
      },
      execute: async args => {
        const model = await skills.load();
        const skill = onlySkillOf(model, args);
        const copy = skill === undefined ? null : await model.actions.duplicate(skill, skill.scope);
        model.current = copy ?? model.current;
      }
    });
  }
};
