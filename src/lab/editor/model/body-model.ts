import { CodeEditor } from '@jupyterlab/codeeditor';

import type { SkillText } from './skill-text';
import { bringTo } from './splice';

/**
 * The body of a SKILL.md as a text of its own for an editor, kept equal to the whole text in both
 * directions.
 */
export class BodyModel extends CodeEditor.Model {
  constructor(text: SkillText, mimeType: string) {
    super({ mimeType });
    this._text = text;
    this.sharedModel.setSource(text.body ?? '');
    this.sharedModel.clearUndoHistory();
    this.sharedModel.changed.connect(this._onTyped, this);
    text.changed.connect(this._onText, this);
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._text.changed.disconnect(this._onText, this);
      this.sharedModel.changed.disconnect(this._onTyped, this);
      super.dispose();
    }
  }

  private readonly _onTyped = (): void => {
    const typed = this.sharedModel.getSource();
    if (!this._isFollowing && typed !== this._text.body) {
      this._text.replaceBody(typed);
    }
  };

  private readonly _onText = (): void => {
    const { body } = this._text;
    if (body !== null && body !== this.sharedModel.getSource()) {
      this._isFollowing = true;
      bringTo(this.sharedModel, body);
      this._isFollowing = false;
    }
  };

  private _isFollowing = false;
  private readonly _text: SkillText;
}
