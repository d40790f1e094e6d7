import type { Contents, Event, ServerConnection } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal, type ISignal } from '@lumino/signaling';

import { LazyValue, type Lazy } from '../lazy';
import type { ISkillsClient } from '../tokens';

import type { DriveContents } from './drive-contents';
import { DRIVE_NAME } from './drive-path';
import type { ContentParts } from './file-content';

export interface SkillsDriveOptions extends ContentParts {
  readonly client: ISkillsClient;
  readonly serverSettings: ServerConnection.ISettings;
  /** Jupyter's event bus. */
  readonly events: ISignal<unknown, Event.Emission>;
  readonly trans: TranslationBundle;
}

/**
 * The files of skills for JupyterLab's own viewers, as `skills:user/pdf/scripts/run.py`: skills lie in
 * hidden directories and outside Jupyter's root, where its contents API does not reach. Read-only.
 * The code behind it is fetched with the first use.
 */
export class SkillsDrive implements Contents.IDrive {
  constructor({ client, events, serverSettings, ...parts }: SkillsDriveOptions) {
    this.serverSettings = serverSettings;
    this._events = events;
    this._trans = parts.trans;
    this._contents = new LazyValue(async () => {
      const [loaded, { DriveContents }, { driveChange }] = await Promise.all([
        client.load(),
        import('./drive-contents'),
        import('./drive-changes')
      ]);
      this._changeOf = driveChange;
      if (!this._isDisposed) {
        events.connect(this._onEvent, this);
      }
      return new DriveContents({ client: loaded, ...parts });
    });
  }

  readonly name = DRIVE_NAME;
  readonly serverSettings: ServerConnection.ISettings;

  /** Tells of changes as soon as the drive was used. */
  get fileChanged(): ISignal<this, Contents.IChangedArgs> {
    return this._fileChanged;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  async get(localPath: string, options?: Contents.IFetchOptions): Promise<Contents.IModel> {
    return (await this._contents.load()).get(localPath, options);
  }

  /** A `blob:` or `data:` address; revoked after some minutes. */
  async getDownloadUrl(localPath: string): Promise<string> {
    return (await this._contents.load()).downloadUrl(localPath);
  }

  newUntitled(): Promise<never> {
    return this._refuse();
  }

  delete(): Promise<never> {
    return this._refuse();
  }

  rename(): Promise<never> {
    return this._refuse();
  }

  save(): Promise<never> {
    return this._refuse();
  }

  copy(): Promise<never> {
    return this._refuse();
  }

  createCheckpoint(): Promise<never> {
    return this._refuse();
  }

  /** None: the server keeps snapshots of whole skills instead. */
  listCheckpoints(): Promise<Contents.ICheckpointModel[]> {
    return Promise.resolve([]);
  }

  restoreCheckpoint(): Promise<never> {
    return this._refuse();
  }

  deleteCheckpoint(): Promise<never> {
    return this._refuse();
  }

  dispose(): void {
    this._isDisposed = true;
    this._events.disconnect(this._onEvent, this);
    Signal.clearData(this);
  }

  private async _refuse(): Promise<never> {
    const { driveError } = await import('./drive-error');
    throw driveError(
      403,
      this._trans.__(
        'Skills are read-only here for now; nothing was changed. Edit the files with another program on the server.'
      )
    );
  }

  private readonly _onEvent = (_sender: unknown, emission: Event.Emission): void => {
    const change = this._changeOf(emission);
    if (change !== null) {
      this._fileChanged.emit(change);
    }
  };

  private readonly _contents: Lazy<DriveContents>;
  private readonly _events: ISignal<unknown, Event.Emission>;
  private readonly _fileChanged = new Signal<this, Contents.IChangedArgs>(this);
  private _changeOf: (emission: Event.Emission) => Contents.IChangedArgs | null = () => null;
  private _isDisposed = false;
  private readonly _trans: TranslationBundle;
}
