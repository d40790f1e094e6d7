import {
  ILabStatus,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { WidgetTracker, type MainAreaWidget } from '@jupyterlab/apputils';
import { IEditorServices } from '@jupyterlab/codeeditor';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';

import type { ChangesWidget } from '../changes/create-changes';
import type { MergeWidget } from '../changes/merge/create-merge';
import { CommandIDs, SKILL_ARGUMENTS } from '../commands';
import { syncIcon } from '../icons';
import { keyOf, sameSkill } from '../model/address';
import { onlySkillOf, targetOf } from '../model/skill-target';
import { readPagePolicy } from '../page-policy';
import { ISkillsModel } from '../tokens';

export const changesPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-skills:changes',
  description:
    'Shows what changed upstream before it is taken, and settles conflicts with own edits.',
  autoStart: true,
  requires: [ISkillsModel, IEditorServices],
  optional: [ITranslator, ILayoutRestorer, ILabStatus],
  activate: (
    app: JupyterFrontEnd,
    skills: ISkillsModel,
    services: IEditorServices,
    translator: ITranslator | null,
    restorer: ILayoutRestorer | null,
    status: ILabStatus | null
  ): void => {
    if (readPagePolicy().forcedOff) {
      return;
    }
    const trans = (translator ?? nullTranslator).load('jupyterlab_skills');
    const { commands, shell } = app;
    const views = new WidgetTracker<MainAreaWidget<ChangesWidget>>({
      namespace: 'jupyterlab-skills-changes'
    });
    const merges = new WidgetTracker<MergeWidget>({ namespace: 'jupyterlab-skills-merges' });
    const allowed = (): boolean => skills.value?.importsAllowed ?? true;

    commands.addCommand(CommandIDs.showChanges, {
      label: trans.__('See Changes'),
      caption: trans.__('See what changed upstream before you take it'),
      icon: syncIcon,
      describedBy: SKILL_ARGUMENTS,
      isVisible: args => onlySkillOf(skills.value, args)?.updateAvailable === true,
      isEnabled: allowed,
      execute: async args => {
        const model = await skills.load();
        const target = targetOf(model, args);
        if (target === null) {
          return;
        }
        const open = views.find(({ content }) => sameSkill(content.skill, target));
        if (open !== undefined) {
          open.content.refresh();
          shell.activateById(open.id);
          return;
        }
        const { createChanges } = await import('../changes/create-changes');
        await model.start();
        const view = createChanges({ model, commands, trans }, target);
        shell.add(view, 'main', { type: 'Skills' });
        await views.add(view);
      }
    });

    /** JupyterLab asks before the page is left while something is not saved. */
    const markUnsaved = ({ session, disposed }: MergeWidget): void => {
      let mark: IDisposable | null = null;
      const follow = (isDirty: boolean): void => {
        if (isDirty) {
          mark ??= status?.setDirty() ?? null;
        } else {
          mark?.dispose();
          mark = null;
        }
      };
      session.changed.connect(() => follow(session.isDirty));
      disposed.connect(() => follow(false));
    };

    commands.addCommand(CommandIDs.resolve, {
      label: trans.__('Resolve Conflicts'),
      caption: trans.__('Settle what both you and upstream changed'),
      icon: syncIcon,
      describedBy: SKILL_ARGUMENTS,
      isVisible: args => {
        const skill = onlySkillOf(skills.value, args);
        return skill?.tracksUpstream === true && skill.modifiedLocally && !skill.managed;
      },
      isEnabled: allowed,
      execute: async args => {
        const model = await skills.load();
        const target = targetOf(model, args);
        if (target === null) {
          return;
        }
        const open = merges.find(({ session }) => sameSkill(session.skill, target));
        if (open !== undefined) {
          shell.activateById(open.id);
          void open.session.plan();
          return;
        }
        const { MergeWidget: Widget } = await import('../changes/merge/create-merge');
        await model.start();
        const merge = new Widget({ model, commands, services, skill: target, trans });
        markUnsaved(merge);
        shell.add(merge, 'main', { type: 'Skills' });
        await merges.add(merge);
      }
    });

    if (restorer !== null) {
      void restorer.restore(views, {
        command: CommandIDs.showChanges,
        args: ({ content }) => ({ ...content.skill }),
        name: ({ content }) => keyOf(content.skill)
      });
    }
  }
};
