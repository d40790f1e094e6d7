import { Dialog, MainAreaWidget, showDialog } from '@jupyterlab/apputils';
import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { Message } from '@lumino/messaging';
import React from 'react';

import { syncIcon } from '../../icons';
import { keyOf, type SkillAddress } from '../../model/address';
import type { ViewParts } from '../../panel/view-context';
import { ViewWidget } from '../../panel/view-widget';

import { MergeSession } from './merge-session';
import { MergeView } from './merge-view';

export interface MergeOptions extends ViewParts {
  readonly skill: SkillAddress;
  readonly services: IEditorServices;
}

/** A main area tab that settles the conflicts of one skill; it asks before work in it is lost. */
export class MergeWidget extends MainAreaWidget<ViewWidget> {
  constructor({ services, skill, ...parts }: MergeOptions) {
    const session = new MergeSession(parts.model, skill);
    const view = <MergeView session={session} services={services} />;
    super({ content: new ViewWidget(parts, view, 'jp-SkillsChanges') });
    this.addClass('jp-SkillsMerge');
    this.session = session;
    this._trans = parts.trans;
    this.id = `jupyterlab-skills-merge-${keyOf(skill)}`;
    this.title.label = parts.trans.__('%1: conflicts', skill.name);
    this.title.caption = parts.trans.__('Your edits and upstream’s: %1', skill.name);
    this.title.icon = syncIcon;
    this.title.closable = true;
    void session.plan();
  }

  readonly session: MergeSession;

  protected override onCloseRequest(message: Message): void {
    if (this.session.isDirty) {
      void this._ask();
    } else {
      super.onCloseRequest(message);
    }
  }

  private async _ask(): Promise<void> {
    const trans = this._trans;
    const { button } = await showDialog({
      title: trans.__('Close without saving?'),
      body: trans.__(
        'What you settled of %1 is lost. The skill itself stays as it is.',
        this.session.skill.name
      ),
      buttons: [
        Dialog.cancelButton({ label: trans.__('Cancel') }),
        Dialog.warnButton({ label: trans.__('Close Without Saving') })
      ],
      defaultButton: 0
    });
    if (button.accept) {
      this.dispose();
    }
  }

  private readonly _trans: ViewParts['trans'];
}
