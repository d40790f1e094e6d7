import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  createToolbarFactory,
  ICommandPalette,
  IMovableSectionRegistry,
  IToolbarWidgetRegistry,
  setToolbar
} from '@jupyterlab/apputils';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStateDB } from '@jupyterlab/statedb';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandToolbarButton } from '@jupyterlab/ui-components';

import { CommandIDs, NO_ARGUMENTS } from '../commands';
import { skillsIcon } from '../icons';
import { readPagePolicy } from '../page-policy';
import { SkillsPanel } from '../panel/skills-panel';
import { ISkillsModel } from '../tokens';

const PLUGIN_ID = 'jupyterlab-skills:panel';
const TOOLBAR = 'SkillsPanel';
/** Among the extensions' panels, after JupyterLab's own. */
const RANK = 600;

export const panelPlugin: JupyterFrontEndPlugin<void> = {
  id: PLUGIN_ID,
  description: 'Adds the Skills side panel.',
  autoStart: true,
  requires: [ISkillsModel],
  optional: [
    ITranslator,
    ISettingRegistry,
    IToolbarWidgetRegistry,
    ILayoutRestorer,
    IStateDB,
    ICommandPalette,
    IMovableSectionRegistry
  ],
  activate: (
    app: JupyterFrontEnd,
    skills: ISkillsModel,
    translator: ITranslator | null,
    settings: ISettingRegistry | null,
    toolbars: IToolbarWidgetRegistry | null,
    restorer: ILayoutRestorer | null,
    state: IStateDB | null,
    palette: ICommandPalette | null,
    sections: IMovableSectionRegistry | null
  ): void => {
    if (readPagePolicy().forcedOff) {
      return;
    }
    const language = translator ?? nullTranslator;
    const trans = language.load('jupyterlab_skills');
    const { commands, shell } = app;

    const panel: SkillsPanel = new SkillsPanel({
      translator: language,
      populate: async () => {
        const [model, { SkillsView }] = await Promise.all([
          skills.load(),
          import('../panel/skills-view')
        ]);
        model.changed.connect(notifyCommands);
        const { menu } = app.contextMenu;
        return new SkillsView({ panel, model, commands, state, trans, sections, menu });
      }
    });
    panel.id = 'jupyterlab-skills-panel';
    panel.title.icon = skillsIcon;
    panel.title.caption = trans.__('Skills');
    panel.node.setAttribute('role', 'region');
    panel.node.setAttribute('aria-label', trans.__('Skills'));

    /** Toolbar and menus ask the commands again, whose state is the model's. */
    const notifyCommands = (): void => {
      for (const id of Object.values(CommandIDs).filter(each => commands.hasCommand(each))) {
        commands.notifyCommandChanged(id);
      }
    };

    if (toolbars !== null && settings !== null) {
      // The default factory gives no label to a button with an icon: it would be called by its long
      // caption. Which labels are seen is for the style sheet.
      const labelled = {
        import: CommandIDs.importFromGitHub,
        sync: CommandIDs.syncAll,
        new: CommandIDs.newSkill,
        refresh: CommandIDs.refresh
      };
      for (const [name, id] of Object.entries(labelled)) {
        toolbars.addFactory(TOOLBAR, name, () => new CommandToolbarButton({ commands, id }));
      }
      setToolbar(
        panel,
        createToolbarFactory(toolbars, settings, TOOLBAR, PLUGIN_ID, language),
        panel.toolbar
      );
    }

    commands.addCommand(CommandIDs.showPanel, {
      label: trans.__('Show Skills'),
      caption: trans.__('Show the Skills panel'),
      icon: skillsIcon,
      describedBy: NO_ARGUMENTS,
      execute: () => shell.activateById(panel.id)
    });
    palette?.addItem({ command: CommandIDs.showPanel, category: trans.__('Skills') });

    shell.add(panel, 'left', { rank: RANK, type: 'Skills' });
    restorer?.add(panel, panel.id);
  }
};
