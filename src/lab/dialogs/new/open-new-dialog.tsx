import { ReactWidget } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { Scope } from '../../../contracts';
import type { SkillAddress } from '../../model/address';
import type { SkillsModel } from '../../model/skills-model';
import { FormDialog } from '../form-dialog';

import { NewSkillForm } from './new-skill-form';

export interface NewDialogParts {
  readonly model: SkillsModel;
  readonly trans: TranslationBundle;
  readonly scope: Scope;
}

/**
 * Lets the user make a skill.
 *
 * @returns the new skill; null when the user left
 */
export async function openNewDialog(parts: NewDialogParts): Promise<SkillAddress | null> {
  let made: SkillAddress | null = null;
  const dialog = new FormDialog({
    title: parts.trans.__('New skill'),
    className: 'jp-SkillsNew',
    body: ReactWidget.create(
      <NewSkillForm
        {...parts}
        onCancel={() => dialog.reject()}
        onMade={skill => {
          made = skill;
          dialog.reject();
        }}
      />
    )
  });
  await dialog.launch();
  return made;
}
