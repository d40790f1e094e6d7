import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, WidgetTracker, type MainAreaWidget } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { CommandIDs, NO_ARGUMENTS } from '../commands';
import { trashIcon } from '../icons';
import { readPagePolicy } from '../page-policy';
import { ISkillsModel } from '../tokens';

export const trashPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-skills:trash',
  description: 'Shows the deleted skills, to bring them back or to throw them away.',
  autoStart: true,
  requires: [ISkillsModel],
  optional: [ITranslator, ICommandPalette, ILayoutRestorer],
  activate: (
    app: JupyterFrontEnd,
    skills: ISkillsModel,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null
  ): void => {
    if (readPagePolicy().forcedOff) {
      return;
    }
    const trans = (translator ?? nullTranslator).load('jupyterlab_skills');
    const { commands, shell } = app;
    const tracker = new WidgetTracker<MainAreaWidget>({ namespace: 'jupyterlab-skills-trash' });

    commands.addCommand(CommandIDs.trash, {
      label: trans.__('Trash'),
      caption: trans.__('Show the deleted skills, to bring them back or to delete them forever'),
      icon: trashIcon,
      describedBy: NO_ARGUMENTS,
      execute: async () => {
        if (tracker.currentWidget !== null) {
          shell.activateById(tracker.currentWidget.id);
          return;
        }
        const [model, { createTrash }] = await Promise.all([
          skills.load(),
          import('../trash/create-trash')
        ]);
        const trash = createTrash({ model, commands, trans });
        shell.add(trash, 'main', { type: 'Skills' });
        await tracker.add(trash);
        shell.activateById(trash.id);
        await model.start();
        await model.trash.read();
      }
    });
    palette?.addItem({ command: CommandIDs.trash, category: trans.__('Skills') });

    if (restorer !== null) {
      void restorer.restore(tracker, { command: CommandIDs.trash, name: () => 'trash' });
    }
  }
};
