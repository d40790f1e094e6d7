import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { WidgetTracker, type MainAreaWidget } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { historyIcon } from '@jupyterlab/ui-components';

import { CommandIDs, DETAIL_ARGUMENTS, SKILL_ARGUMENTS } from '../commands';
import { detailTab } from '../detail/detail-tab';
import type { DetailWidget } from '../detail/detail-widget';
import { skillsIcon } from '../icons';
import { keyOf } from '../model/address';
import { targetOf } from '../model/skill-target';
import { readPagePolicy } from '../page-policy';
import { ISkillsModel } from '../tokens';

export const detailPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-skills:detail',
  description: 'Opens a skill in the main area: its text, its files and where it comes from.',
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
    const { commands, contextMenu, serviceManager, shell } = app;
    const tracker = new WidgetTracker<MainAreaWidget<DetailWidget>>({
      namespace: 'jupyterlab-skills-detail'
    });

    commands.addCommand(CommandIDs.open, {
      label: trans.__('Open'),
      caption: trans.__('Read this skill, see its files and where it comes from'),
      icon: skillsIcon,
      describedBy: DETAIL_ARGUMENTS,
      execute: async args => {
        const model = await skills.load();
        const target = targetOf(model, args);
        if (target === null) {
          return;
        }
        const open = tracker.find(({ content }) => keyOf(content.skill) === keyOf(target));
        if (open !== undefined) {
          open.content.tab = 'tab' in args ? detailTab(args['tab']) : open.content.tab;
          shell.activateById(open.id);
          return;
        }
        const { createDetail } = await import('../detail/create-detail');
        const detail = createDetail({
          model,
          commands,
          trans,
          events: serviceManager.events.stream,
          menu: contextMenu.menu,
          skill: target,
          tab: detailTab(args['tab'])
        });
        detail.content.tabChanged.connect(() => void tracker.save(detail));
        shell.add(detail, 'main', { type: 'Skills' });
        await tracker.add(detail);
        await model.start();
      }
    });

    commands.addCommand(CommandIDs.showHistory, {
      label: trans.__('History'),
      caption: trans.__('See what happened to this skill, compare versions and go back to one'),
      icon: historyIcon,
      describedBy: SKILL_ARGUMENTS,
      isEnabled: args => targetOf(skills.value, args) !== null,
      execute: async args => {
        const target = targetOf(await skills.load(), args);
        if (target !== null) {
          await commands.execute(CommandIDs.open, { ...target, tab: 'history' });
        }
      }
    });

    skills.loaded.connect((_sender, model) => {
      model.readdressed.connect((_model, { from, to }) => {
        const open = tracker.find(({ content }) => keyOf(content.skill) === keyOf(from));
        if (open !== undefined) {
          void import('../detail/create-detail').then(({ readdressDetail }) => {
            readdressDetail(open, to, trans);
            return tracker.save(open);
          });
        }
      });
    });

    if (restorer !== null) {
      void restorer.restore(tracker, {
        command: CommandIDs.open,
        args: ({ content }) => ({ ...content.skill, tab: content.tab }),
        name: ({ content }) => keyOf(content.skill)
      });
    }
  }
};
