import { ReactWidget } from '@jupyterlab/ui-components';
import type { IStateDB } from '@jupyterlab/statedb';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import React from 'react';

import type { Scope } from '../../../contracts';
import { CommandIDs } from '../../commands';
import type { SkillAddress } from '../../model/address';
import type { SkillsModel } from '../../model/skills-model';
import { FormDialog } from '../form-dialog';

import { ImportBody } from './import-body';
import { ImportSession } from './session/import-session';
import { RecentSources } from './session/recent-sources';

export interface ImportDialogParts {
  readonly model: SkillsModel;
  readonly commands: CommandRegistry;
  readonly state: IStateDB | null;
  readonly trans: TranslationBundle;
  readonly url?: string;
  readonly scope?: Scope;
}

/**
 * Lets the user import skills.
 *
 * @returns the first skill that was installed while the dialog was open, else null. An import that is
 * under way when the dialog closes goes on, and the panel tells its end.
 */
export async function openImportDialog(parts: ImportDialogParts): Promise<SkillAddress | null> {
  const { commands, model, state, trans } = parts;
  const session = new ImportSession(model, new RecentSources(state), parts);
  let isDone = false;
  const close = (): void => {
    isDone = true;
    dialog.reject();
  };
  const install = async (): Promise<void> => {
    const skills = await session.install();
    if (dialog.isDisposed) {
      if (session.error !== null) {
        model.notices.add({ kind: 'failed', action: 'import', skill: null, error: session.error });
      }
      return;
    }
    if (skills.length === 1 && session.installation?.rows.length === 1) {
      close();
    }
  };
  const open = ({ name, scope }: SkillAddress): void => {
    close();
    void commands.execute(CommandIDs.open, { scope, name });
  };
  const dialog = new FormDialog({
    className: 'jp-SkillsImport',
    title: trans.__('Import skills from GitHub'),
    body: ReactWidget.create(
      <ImportBody
        session={session}
        trans={trans}
        onClose={close}
        onCancel={() => dialog.reject()}
        onInstall={() => void install()}
        onOpen={open}
      />
    ),
    mayClose: () => {
      if (isDone || session.isLeaving || !session.wouldLose) {
        return true;
      }
      session.askBeforeClosing();
      return false;
    }
  });
  await dialog.launch();
  session.close();
  return session.installation?.installed[0] ?? null;
}
