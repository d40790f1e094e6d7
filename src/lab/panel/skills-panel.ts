import type { ITranslator } from '@jupyterlab/translation';
import { SidePanel } from '@jupyterlab/ui-components';
import type { IDisposable } from '@lumino/disposable';
import type { Message } from '@lumino/messaging';

import { SectionTitles } from './section-titles';

export interface SkillsPanelOptions {
  readonly translator: ITranslator;
  /** Fills the panel; called when it first becomes visible. */
  readonly populate: () => Promise<IDisposable>;
}

/** The side panel, empty until somebody looks at it: opening JupyterLab costs no request and no code. */
export class SkillsPanel extends SidePanel {
  constructor({ translator, populate }: SkillsPanelOptions) {
    super({ translator, renderer: new SectionTitles() });
    this.addClass('jp-SkillsPanel');
    this._populate = populate;
  }

  override dispose(): void {
    this._view?.dispose();
    this._view = null;
    super.dispose();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this._fill();
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this._fill();
  }

  private _fill(): void {
    if (!this.isVisible || this._filling) {
      return;
    }
    this._filling = true;
    this._populate().then(
      view => {
        if (this.isDisposed) {
          view.dispose();
          return;
        }
        this._view = view;
        this.addClass('jp-mod-filled');
      },
      (error: unknown) => {
        // Fetching code failed, as after an update of the server: showing the panel again tries again.
        console.error('Could not load the Skills panel', error);
        this._filling = false;
      }
    );
  }

  private readonly _populate: () => Promise<IDisposable>;
  private _filling = false;
  private _view: IDisposable | null = null;
}
