import { Dialog } from '@jupyterlab/apputils';
import type { ReactWidget } from '@jupyterlab/ui-components';

export interface ImportDialogOptions {
  readonly title: string;
  readonly body: ReactWidget;
  /** Asked before the dialog closes; false keeps it open. */
  readonly mayClose: () => boolean;
}

/** JupyterLab's dialog, its buttons in the body because they change with the step. */
export class ImportDialog extends Dialog<unknown> {
  constructor({ title, body, mayClose }: ImportDialogOptions) {
    super({ title, body, buttons: [], focusNodeSelector: 'input', hasClose: true });
    this.addClass('jp-SkillsImport');
    this._mayClose = mayClose;
  }

  /** Escape, a click beside the dialog and the close button all come here. */
  override reject(): void {
    if (this._mayClose()) {
      super.reject();
    }
  }

  private readonly _mayClose: () => boolean;
}
