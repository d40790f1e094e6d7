import { Dialog } from '@jupyterlab/apputils';
import type { ReactWidget } from '@jupyterlab/ui-components';

export interface FormDialogOptions {
  readonly title: string;
  readonly body: ReactWidget;
  /** For the style sheet. */
  readonly className: string;
  /** Asked before the dialog closes; false keeps it open. */
  readonly mayClose?: () => boolean;
}

/** What Tab stops at. */
const STOPS =
  'a[href], button:not(:disabled), input:not(:disabled), textarea, select:not(:disabled), summary, [tabindex="0"], jp-button';

/** JupyterLab's dialog, its buttons in the body because they change with what is filled in. */
export class FormDialog extends Dialog<unknown> {
  constructor({ title, body, className, mayClose = () => true }: FormDialogOptions) {
    super({ title, body, buttons: [], focusNodeSelector: 'input', hasClose: true });
    this.addClass('jp-SkillsForm');
    this.addClass(className);
    this._mayClose = mayClose;
  }

  /** Escape, a click beside the dialog and the close button all come here. */
  override reject(): void {
    if (this._mayClose()) {
      super.reject();
    }
  }

  override handleEvent(event: Event): void {
    if (event instanceof KeyboardEvent && event.key === 'Tab' && this._turn(event.shiftKey)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    super.handleEvent(event);
  }

  /** Keeps Tab within the dialog, whose own way to do so knows only buttons given to it. */
  private _turn(backwards: boolean): boolean {
    const stops = [...this.node.querySelectorAll<HTMLElement>(STOPS)].filter(
      stop => stop.getClientRects().length > 0
    );
    const [from, to] = backwards ? [stops.at(0), stops.at(-1)] : [stops.at(-1), stops.at(0)];
    const isInside = this.node.contains(document.activeElement);
    if (to === undefined || (isInside && document.activeElement !== from)) {
      return false;
    }
    to.focus();
    return true;
  }

  private readonly _mayClose: () => boolean;
}
