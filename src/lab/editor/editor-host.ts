import type { TranslationBundle } from '@jupyterlab/translation';
import { Panel, type Widget } from '@lumino/widgets';

/** The place of an editor whose code and text are still on their way. */
export class EditorHost<T extends Widget> extends Panel {
  constructor(load: () => Promise<T>, trans: TranslationBundle) {
    super();
    this.addClass('jp-SkillsEditorHost');
    this.node.tabIndex = -1;
    this._trans = trans;
    this.loaded = this._load(load);
  }

  /** The editor once it is there; null when it could not be loaded, or is not wanted any more. */
  readonly loaded: Promise<T | null>;

  protected override onActivateRequest(): void {
    const [editor] = this.widgets;
    if (editor === undefined) {
      this.node.focus();
    } else {
      editor.activate();
    }
  }

  private async _load(load: () => Promise<T>): Promise<T | null> {
    this.node.setAttribute('aria-busy', 'true');
    try {
      const editor = await load();
      if (this.isDisposed) {
        editor.dispose();
        return null;
      }
      const hadFocus = document.activeElement === this.node;
      this.addWidget(editor);
      if (hadFocus) {
        editor.activate();
      }
      return editor;
    } catch (error) {
      console.error('Could not load the skill editor', error);
      this._say(error);
      return null;
    } finally {
      this.node.removeAttribute('aria-busy');
    }
  }

  private _say(error: unknown): void {
    const note = document.createElement('p');
    note.setAttribute('role', 'alert');
    const reason = error instanceof Error ? error.message : String(error);
    note.textContent = this._trans.__(
      'The editor could not be loaded: %1 Nothing was changed. Close this tab and open the skill again.',
      reason
    );
    this.node.append(note);
  }

  private readonly _trans: TranslationBundle;
}
