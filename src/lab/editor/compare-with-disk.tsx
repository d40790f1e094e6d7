import { Dialog, showDialog } from '@jupyterlab/apputils';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { TextComparison } from '../compare/text-comparison';

/** Shows both texts and asks which one to go on with; null when that is left open. */
export async function compareWithDisk({
  mine,
  onDisk,
  trans
}: {
  readonly mine: string;
  readonly onDisk: string;
  readonly trans: TranslationBundle;
}): Promise<'reload' | 'keep' | null> {
  const body = ReactWidget.create(
    <TextComparison
      before={{ text: onDisk.replace(/\r\n?/g, '\n'), label: trans.__('On disk') }}
      after={{ text: mine, label: trans.__('Yours, not saved') }}
      trans={trans}
    />
  );
  body.addClass('jp-SkillsCompareDialog');
  const { button } = await showDialog({
    title: trans.__('SKILL.md on disk and yours'),
    body,
    defaultButton: 0,
    buttons: [
      Dialog.cancelButton({ label: trans.__('Decide Later') }),
      Dialog.okButton({ label: trans.__('Reload'), actions: ['reload'] }),
      Dialog.okButton({ label: trans.__('Keep Mine'), actions: ['keep'] })
    ]
  });
  const [action] = button.actions;
  return action === 'reload' || action === 'keep' ? action : null;
}
