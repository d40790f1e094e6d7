import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { WidgetTracker, type MainAreaWidget } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { CommandIDs, SKILL_ARGUMENTS } from '../commands';
import { skillsIcon } from '../icons';
import { keyOf } from '../model/address';
import { targetOf } from '../model/skill-target';
import { readPagePolicy } from '../page-policy';
import type { SkillReader } from '../reader/skill-reader';
import { ISkillsModel } from '../tokens';

export const readerPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-skills:reader',
  description: 'Opens the SKILL.md of a skill, rendered, in the main area.',
  autoStart: true,
  requires: [ISkillsModel],
  optional: [ITranslator, ILayoutRestorer],
  activate: (
    app: JupyterFrontEnd,
    skills: ISkillsModel,
    translator: ITranslator | null,
    restorer: ILayoutRestorer | null
  ): void => {
    if (readPagePolicy().forcedOff) {
      return;
    }
    const trans = (translator ?? nullTranslator).load('jupyterlab_skills');
    const { commands, shell } = app;
    const tracker = new WidgetTracker<MainAreaWidget<SkillReader>>({
      namespace: 'jupyterlab-skills-reader'
    });

    commands.addCommand(CommandIDs.open, {
      label: trans.__('Open SKILL.md'),
      caption: trans.__('Read the instructions of this skill'),
      icon: skillsIcon,
      describedBy: SKILL_ARGUMENTS,
      execute: async args => {
        const model = await skills.load();
        const target = targetOf(model, args);
        if (target === null) {
          return;
        }
        const open = tracker.find(({ content }) => keyOf(content.skill) === keyOf(target));
        if (open !== undefined) {
          shell.activateById(open.id);
          return;
        }
        const { createReader } = await import('../reader/create-reader');
        const reader = createReader({ model, commands, skill: target, trans });
        shell.add(reader, 'main', { type: 'Skills' });
        await tracker.add(reader);
        await model.start();
      }
    });

    if (restorer !== null) {
      void restorer.restore(tracker, {
        command: CommandIDs.open,
        args: ({ content }) => ({ ...content.skill }),
        name: ({ content }) => keyOf(content.skill)
      });
    }
  }
};
