import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IStateDB } from '@jupyterlab/statedb';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { addIcon, refreshIcon } from '@jupyterlab/ui-components';

import { CommandIDs, NO_ARGUMENTS } from '../commands';
import { importIcon, syncIcon } from '../icons';
import { readPagePolicy } from '../page-policy';
import { ISkillsModel } from '../tokens';

export const commandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-skills:commands',
  description: 'Adds the commands that concern all skills: new, import, sync, check and refresh.',
  autoStart: true,
  requires: [ISkillsModel],
  optional: [ITranslator, ICommandPalette, IStateDB],
  activate: (
    app: JupyterFrontEnd,
    skills: ISkillsModel,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    state: IStateDB | null
  ): void => {
    if (readPagePolicy().forcedOff) {
      return;
    }
    const trans = (translator ?? nullTranslator).load('jupyterlab_skills');
    const { commands } = app;
    const allowed = () => skills.value?.importsAllowed ?? true;
    /** Nothing to show before the model is there, and nothing to do while the server cannot. */
    const isTracking = () =>
      skills.value === null || skills.value.list.all().some(skill => skill.tracksUpstream);
    const isUp = () => skills.value?.phase !== 'failed';
    const isRunning = () =>
      skills.value?.jobs.running.some(({ kind }) => kind === 'sync' || kind === 'updates') ?? false;

    commands.addCommand(CommandIDs.importFromGitHub, {
      label: trans.__('Import from GitHub'),
      caption: trans.__('Import a skill from a GitHub repository'),
      icon: importIcon,
      describedBy: {
        args: {
          type: 'object',
          properties: {
            url: { type: 'string', description: 'Address to start with' },
            scope: {
              oneOf: [{ const: 'user' }, { const: 'project' }],
              description: 'Where to install; the user can still choose the other one'
            }
          }
        }
      },
      isVisible: allowed,
      isEnabled: () => allowed() && isUp(),
      execute: async args => {
        const model = await skills.load();
        await model.start();
        const { openImportDialog } = await import('../dialogs/import/open-import-dialog');
        const imported = await openImportDialog({
          model,
          commands,
          state,
          trans,
          ...(typeof args['url'] === 'string' ? { url: args['url'] } : {}),
          ...(args['scope'] === 'project' ? { scope: 'project' } : {})
        });
        if (imported !== null) {
          model.current = imported;
        }
      }
    });

    commands.addCommand(CommandIDs.newSkill, {
      label: args => (args['palette'] === true ? trans.__('New Skill') : trans.__('New')),
      caption: trans.__('Write a skill of your own'),
      icon: addIcon,
      describedBy: {
        args: {
          type: 'object',
          properties: {
            scope: {
              oneOf: [{ const: 'user' }, { const: 'project' }],
              description: 'Where to make it; the user can still choose the other one'
            }
          }
        }
      },
      isEnabled: isUp,
      execute: async args => {
        const model = await skills.load();
        await model.start();
        const { openNewDialog } = await import('../dialogs/new/open-new-dialog');
        const scope = args['scope'] === 'project' && model.hasProject ? 'project' : 'user';
        const made = await openNewDialog({ model, trans, scope });
        if (made === null) {
          return;
        }
        model.current = made;
        // Whoever took the editor's plugin out still gets to see the skill.
        const open = commands.hasCommand(CommandIDs.edit) ? CommandIDs.edit : CommandIDs.open;
        await commands.execute(open, { scope: made.scope, name: made.name });
      }
    });

    commands.addCommand(CommandIDs.syncAll, {
      label: args => {
        const behind = skills.value?.behind.length ?? 0;
        return args['palette'] === true
          ? trans.__('Sync All Tracking Skills')
          : behind === 0
            ? trans.__('Sync')
            : trans.__('Sync %1', behind);
      },
      caption: () =>
        isTracking()
          ? trans.__('Bring every tracking skill up to date with its source')
          : trans.__('No skill tracks its source yet'),
      icon: syncIcon,
      describedBy: NO_ARGUMENTS,
      isVisible: allowed,
      isEnabled: () => allowed() && isUp() && isTracking() && !isRunning(),
      execute: async () => {
        const model = await skills.load();
        await model.start();
        await model.actions.syncAll();
      }
    });

    commands.addCommand(CommandIDs.checkUpdates, {
      label: trans.__('Check for Updates'),
      caption: trans.__('Ask the sources of all tracking skills whether they moved'),
      icon: syncIcon,
      describedBy: NO_ARGUMENTS,
      isVisible: allowed,
      isEnabled: () => allowed() && isUp() && isTracking() && !isRunning(),
      execute: async () => {
        const model = await skills.load();
        await model.start();
        await model.actions.checkUpdates();
      }
    });

    commands.addCommand(CommandIDs.refresh, {
      label: trans.__('Refresh'),
      caption: trans.__('Read the skills again and check tracking ones for updates'),
      icon: refreshIcon,
      describedBy: NO_ARGUMENTS,
      execute: async () => {
        const model = await skills.load();
        await model.start();
        await model.refresh({ disk: true });
        if (model.phase === 'ready' && commands.isEnabled(CommandIDs.checkUpdates)) {
          await model.actions.checkUpdates();
        }
      }
    });

    const category = trans.__('Skills');
    for (const command of [
      CommandIDs.newSkill,
      CommandIDs.importFromGitHub,
      CommandIDs.syncAll,
      CommandIDs.checkUpdates,
      CommandIDs.refresh
    ]) {
      palette?.addItem({ command, category, args: { palette: true } });
    }
  }
};
