import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Clipboard } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { copyIcon } from '@jupyterlab/ui-components';

import type { SkillSummary } from '../../contracts';
import { CommandIDs, SKILL_ARGUMENTS } from '../commands';
import { syncIcon, trackIcon } from '../icons';
import { onlySkillOf, skillsOf } from '../model/skill-target';
import { readPagePolicy } from '../page-policy';
import { ISkillsModel } from '../tokens';

export const skillCommandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-skills:skill-commands',
  description:
    'Adds the commands that concern one skill or the selected ones: sync, track, copy the source.',
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

    const canSync = (skill: SkillSummary): boolean =>
      skill.tracksUpstream && !skill.managed && skills.value?.jobs.isBusy(skill) === false;

    commands.addCommand(CommandIDs.sync, {
      label: args => {
        const { length } = skillsOf(skills.value, args).filter(canSync);
        return length < 2 || args['short'] === true
          ? trans.__('Sync')
          : trans._n('Sync %1 Skill', 'Sync %1 Skills', length);
      },
      caption: args => {
        const skill = onlySkillOf(skills.value, args);
        if (!allowed()) {
          return trans.__('Importing is switched off by your administrator');
        }
        if (skill?.managed === true) {
          return trans.__('Managed skills are kept current for you');
        }
        return skill?.tracksUpstream === false
          ? trans.__('Switch on “Track upstream” to sync this skill')
          : trans.__('Bring this skill up to date with its source');
      },
      icon: syncIcon,
      describedBy: SKILL_ARGUMENTS,
      isEnabled: args => allowed() && skillsOf(skills.value, args).some(canSync),
      execute: async args => {
        const model = await skills.load();
        const targets = skillsOf(model, args);
        const [only, ...others] = targets;
        if (only !== undefined && others.length === 0) {
          await model.actions.sync(only);
        } else if (targets.some(canSync)) {
          await model.actions.syncAll(targets.filter(canSync));
        }
      }
    });

    commands.addCommand(CommandIDs.replaceEdits, {
      label: trans.__('Replace My Edits'),
      caption: trans.__('Take the new version of the source; your edits can be brought back'),
      icon: syncIcon,
      describedBy: SKILL_ARGUMENTS,
      isVisible: args => {
        const skill = onlySkillOf(skills.value, args);
        return skill?.tracksUpstream === true && skill.modifiedLocally && !skill.managed;
      },
      isEnabled: allowed,
      execute: async args => {
        const model = await skills.load();
        const target = onlySkillOf(model, args);
        if (target !== undefined) {
          await model.actions.sync(target, { onLocalEdits: 'overwrite' });
        }
      }
    });

    commands.addCommand(CommandIDs.toggleTracking, {
      label: trans.__('Track Upstream'),
      caption: args =>
        onlySkillOf(skills.value, args)?.source === null
          ? trans.__('This skill has no source to track')
          : trans.__('Keep this skill up to date from its source'),
      icon: trackIcon,
      describedBy: SKILL_ARGUMENTS,
      isToggleable: true,
      isToggled: args => onlySkillOf(skills.value, args)?.tracksUpstream === true,
      isEnabled: args => {
        const skill = onlySkillOf(skills.value, args);
        return allowed() && skill !== undefined && !skill.managed && skill.source !== null;
      },
      execute: async args => {
        const model = await skills.load();
        const skill = onlySkillOf(model, args);
        if (skill !== undefined) {
          await model.actions.setTracking(skill, !skill.tracksUpstream);
        }
      }
    });

    commands.addCommand(CommandIDs.copySource, {
      label: trans.__('Copy Source Address'),
      icon: copyIcon,
      describedBy: SKILL_ARGUMENTS,
      isVisible: args => typeof onlySkillOf(skills.value, args)?.source === 'string',
      execute: args => {
        const source = onlySkillOf(skills.value, args)?.source;
        if (typeof source === 'string') {
          Clipboard.copyToSystem(source);
        }
      }
    });
  }
};
