import type { Extension } from '@codemirror/state';
import type { CodeEditorWrapper, IEditorServices } from '@jupyterlab/codeeditor';
import { Panel } from '@lumino/widgets';

import { createCodePane } from './code-pane';
import { isReadOnly, type EditedSkill } from './edited-skill';
import { keepCursor } from './model/reload';

export interface SourcePaneOptions {
  readonly skill: EditedSkill;
  readonly services: IEditorServices;
  readonly extensions: readonly Extension[];
}

/** The whole SKILL.md as text. */
export class SourcePane extends Panel {
  constructor({ extensions, services, skill }: SourcePaneOptions) {
    super();
    this.addClass('jp-SkillsEditor-sourcePane');
    this._skill = skill;
    this._code = createCodePane({
      services,
      model: skill.context.model,
      label: skill.trans.__('SKILL.md'),
      readOnly: isReadOnly(skill),
      extensions
    });
    skill.disk.reloading.connect(this._onReloading, this);
    this.addWidget(this._code);
  }

  /** Puts the cursor at a place; both count from 1. */
  reveal(line: number, column: number): void {
    const { editor } = this._code;
    const at = Math.min(line, editor.lineCount) - 1;
    editor.setCursorPosition({ line: at, column: column - 1 });
    editor.focus();
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._skill.disk.reloading.disconnect(this._onReloading, this);
      super.dispose();
    }
  }

  protected override onActivateRequest(): void {
    this._code.editor.focus();
  }

  private readonly _onReloading = (_sender: unknown, reloaded: Promise<void>): void => {
    keepCursor(this._code.editor, reloaded);
  };

  private readonly _code: CodeEditorWrapper;
  private readonly _skill: EditedSkill;
}
