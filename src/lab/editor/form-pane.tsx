import type { CodeEditorWrapper, IEditorServices } from '@jupyterlab/codeeditor';
import { Panel, Widget } from '@lumino/widgets';
import React from 'react';

import { createCodePane } from './code-pane';
import { isReadOnly, type EditedSkill } from './edited-skill';
import { findingMarks } from './finding-marks';
import { FormFields } from './form-fields';
import { BodyModel } from './model/body-model';
import { keepCursor } from './model/reload';
import { ReactPart } from './react-part';

export interface FormPaneOptions {
  readonly skill: EditedSkill;
  readonly services: IEditorServices;
  readonly mimeType: string;
  readonly onShowSource: () => void;
}

/** The format's fields as a form, and below them the instructions as text. */
export class FormPane extends Panel {
  constructor({ mimeType, onShowSource, services, skill }: FormPaneOptions) {
    super();
    this.addClass('jp-SkillsEditor-formPane');
    const { disk, text, trans } = skill;
    this._fields = new ReactPart(skill, 'jp-SkillsEditor-fieldsPane', () => (
      <FormFields skill={skill} onShowSource={onShowSource} />
    ));
    this._model = new BodyModel(text, mimeType);
    this._body = createCodePane({
      services,
      model: this._model,
      label: trans.__('Instructions'),
      readOnly: isReadOnly(skill),
      extensions: [findingMarks(skill, () => text.bodyLine)]
    });
    this._body.addClass('jp-SkillsEditor-body');
    this._skill = skill;
    text.changed.connect(this._onText, this);
    disk.reloading.connect(this._onReloading, this);
    this._label = new Widget();
    this._label.addClass('jp-SkillsEditor-bodyLabel');
    // The editor below is named by itself.
    this._label.node.setAttribute('aria-hidden', 'true');
    this._label.node.textContent = trans.__('Instructions');
    this.addWidget(this._fields);
    this.addWidget(this._label);
    this.addWidget(this._body);
    this._onText();
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._skill.text.changed.disconnect(this._onText, this);
      this._skill.disk.reloading.disconnect(this._onReloading, this);
      super.dispose();
      this._model.dispose();
    }
  }

  protected override onActivateRequest(): void {
    this._body.editor.focus();
  }

  private readonly _onReloading = (_sender: unknown, reloaded: Promise<void>): void => {
    keepCursor(this._body.editor, reloaded);
  };

  /** While the frontmatter has no end it cannot be told where the body begins. */
  private readonly _onText = (): void => {
    const isHidden = this._skill.text.body === null;
    this._label.setHidden(isHidden);
    this._body.setHidden(isHidden);
  };

  private readonly _body: CodeEditorWrapper;
  private readonly _fields: ReactPart;
  private readonly _label: Widget;
  private readonly _model: BodyModel;
  private readonly _skill: EditedSkill;
}
