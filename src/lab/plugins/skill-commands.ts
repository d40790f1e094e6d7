import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Clipboard } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { copyIcon, deleteIcon } from '@jupyterlab/ui-components';

import { CommandIDs, SKILL_ARGUMENTS } from '../commands';
import { syncIcon, trackIcon } from '../icons';
import { skillOf, targetOf } from '../model/skill-target';
import { readPagePolicy } from '../page-policy';
import { ISkillsModel } from '../tokens';

export const skillCommandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-skills:skill-commands',
  description: 'Adds the commands that concern one skill: sync, track, copy its source, delete.',
  autoStart: true,
  requires: [ISkillsModel],
  optional: [ITranslator],
  activate: (app: JupyterFrontEnd, skills: ISkillsModel, translator: ITranslator | null): void => {
    if (readPagePolicy().forcedOff) {
      return;
    }
    const trans = (translator ?? nullTranslator).load('jupyterlab_skills');
    const { commands } = app;
    const allowed = () => skills.value?.importsAllowed ?? true;

    commands.addCommand(CommandIDs.sync, {
      label: trans.__('Sync'),
      caption: args => {
        const skill = skillOf(skills.value, args);
        if (!allowed()) {
          return trans.__('Importing is switched off by your administrator');
        }
        if (skill?.managed === true) {
          return trans.__('Managed skills are kept current for you');
        }
        return skill?.tracksUpstream === true
          ? trans.__('Bring this skill up to date with its source')
          : trans.__('Switch on “Track upstream” to sync this skill');
      },
      icon: syncIcon,
      describedBy: SKILL_ARGUMENTS,
      isEnabled: args => {
        const skill = skillOf(skills.value, args);
        return (
          allowed() &&
          skill?.tracksUpstream === true &&
          !skill.managed &&
          skills.value?.jobs.isBusy(skill) === false
        );
      },
      execute: async args => {
        const model = await skills.load();
        const target = targetOf(model, args);
        if (target !== null) {
          await model.actions.sync(target);
        }
      }
    });

    commands.addCommand(CommandIDs.replaceEdits, {
      label: trans.__('Replace My Edits'),
      caption: trans.__('Take the new version of the source; your edits can be brought back'),
      icon: syncIcon,
      describedBy: SKILL_ARGUMENTS,
      isVisible: args => {
        const skill = skillOf(skills.value, args);
        return skill?.tracksUpstream === true && skill.modifiedLocally && !skill.managed;
      },
      isEnabled: allowed,
      execute: async args => {
        const model = await skills.load();
        const target = targetOf(model, args);
        if (target !== null) {
          await model.actions.sync(target, { onLocalEdits: 'overwrite' });
        }
      }
    });

    commands.addCommand(CommandIDs.toggleTracking, {
      label: trans.__('Track Upstream'),
      caption: args =>
        skillOf(skills.value, args)?.source === null
          ? trans.__('This skill has no source to track')
          : trans.__('Keep this skill up to date from its source'),
      icon: trackIcon,
      describedBy: SKILL_ARGUMENTS,
      isToggleable: true,
      isToggled: args => skillOf(skills.value, args)?.tracksUpstream === true,
      isEnabled: args => {
        const skill = skillOf(skills.value, args);
        return allowed() && skill !== undefined && !skill.managed && skill.source !== null;
      },
      execute: async args => {
        const model = await skills.load();
        const skill = skillOf(model, args);
        if (skill !== undefined) {
          await model.actions.setTracking(skill, !skill.tracksUpstream);
        }
      }
    });

    commands.addCommand(CommandIDs.copySource, {
      label: trans.__('Copy Source Address'),
      icon: copyIcon,
      describedBy: SKILL_ARGUMENTS,
      isVisible: args => typeof skillOf(skills.value, args)?.source === 'string',
      execute: args => {
        const source = skillOf(skills.value, args)?.source;
        if (typeof source === 'string') {
          Clipboard.copyToSystem(source);
        }
      }
    });

    commands.addCommand(CommandIDs.deleteSkill, {
      label: trans.__('Delete'),
      caption: args =>
        skillOf(skills.value, args)?.managed === true
          ? trans.__('Managed skills are removed by your administrator')
          : trans.__('Delete this skill; you can undo this'),
      icon: deleteIcon,
      describedBy: SKILL_ARGUMENTS,
      isEnabled: args => {
        const skill = skillOf(skills.value, args);
        return skill !== undefined && !skill.managed && skills.value?.jobs.isBusy(skill) === false;
      },
      execute: async args => {
        const model = await skills.load();
        const target = targetOf(model, args);
        if (target !== null) {
          await model.actions.remove(target);
        }
      }
    });
  }
};
