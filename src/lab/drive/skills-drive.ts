import type { Contents, Event, ServerConnection } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal, type ISignal } from '@lumino/signaling';

import { LazyValue, type Lazy } from '../lazy';
import type { ISkillsClient, ISkillsDrive } from '../tokens';

import type { DriveContents } from './drive-contents';
import type { DriveEdits } from './drive-edits';
import { baseName, DRIVE_NAME } from './drive-path';
import type { ContentParts } from './file-content';
import type { KnownFiles } from './known-files';

export interface SkillsDriveOptions extends ContentParts {
  readonly client: ISkillsClient;
  readonly serverSettings: ServerConnection.ISettings;
  /** Jupyter's event bus. */
  readonly events: ISignal<unknown, Event.Emission>;
  readonly trans: TranslationBundle;
}

interface DriveParts {
  readonly contents: DriveContents;
  readonly edits: DriveEdits;
  readonly known: KnownFiles;
}

/** What JupyterLab is told when it asks for a checkpoint: the server keeps a snapshot with each save. */
const NO_CHECKPOINT = 'none';

/**
 * The files of skills for JupyterLab's own editors and viewers, as `skills:user/pdf/scripts/run.py`:
 * skills lie in hidden directories and outside Jupyter's root, where its contents API does not reach.
 * The code behind it is fetched with the first use.
 */
export class SkillsDrive implements Contents.IDrive, ISkillsDrive {
  constructor({ client, events, serverSettings, ...parts }: SkillsDriveOptions) {
    this.serverSettings = serverSettings;
    this._events = events;
    this._trans = parts.trans;
    this._parts = new LazyValue(async () => {
      const [loaded, { DriveContents }, { DriveEdits }, { KnownFiles }, { driveChange }] =
        await Promise.all([
          client.load(),
          import('./drive-contents'),
          import('./drive-edits'),
          import('./known-files'),
          import('./drive-changes')
        ]);
      this._changeOf = driveChange;
      if (!this._isDisposed) {
        events.connect(this._onEvent, this);
      }
      const known = new KnownFiles();
      return {
        known,
        contents: new DriveContents({ client: loaded, known, ...parts }),
        edits: new DriveEdits({ client: loaded, known, trans: parts.trans })
      };
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
    return (await this._parts.load()).contents.get(localPath, options);
  }

  /** A `blob:` or `data:` address; revoked after some minutes. */
  async getDownloadUrl(localPath: string): Promise<string> {
    return (await this._parts.load()).contents.downloadUrl(localPath);
  }

  async save(localPath: string, model: Partial<Contents.IModel> = {}): Promise<Contents.IModel> {
    const saved = await (await this._parts.load()).edits.save(localPath, model);
    this._fileChanged.emit({ type: 'save', oldValue: null, newValue: saved });
    return saved;
  }

  async newUntitled(options?: Contents.ICreateOptions): Promise<Contents.IModel> {
    return this._made(await (await this._parts.load()).edits.newUntitled(options));
  }

  async copy(localPath: string, toLocalDirectory: string): Promise<Contents.IModel> {
    return this._made(await (await this._parts.load()).edits.copy(localPath, toLocalDirectory));
  }

  async rename(oldLocalPath: string, newLocalPath: string): Promise<Contents.IModel> {
    const { edits } = await this._parts.load();
    const renamed = await edits.rename(oldLocalPath, newLocalPath);
    this._fileChanged.emit({ type: 'rename', oldValue: { path: oldLocalPath }, newValue: renamed });
    return renamed;
  }

  async delete(localPath: string): Promise<void> {
    await (await this._parts.load()).edits.delete(localPath);
    this._fileChanged.emit({ type: 'delete', oldValue: { path: localPath }, newValue: null });
  }

  async acceptOnDisk(localPath: string, etag: string): Promise<void> {
    (await this._parts.load()).known.accept(localPath, etag);
  }

  async noteRenamed(oldLocalPath: string, newLocalPath: string): Promise<void> {
    (await this._parts.load()).known.move(oldLocalPath, newLocalPath);
    const newValue = { path: newLocalPath, name: baseName(newLocalPath) };
    this._fileChanged.emit({ type: 'rename', oldValue: { path: oldLocalPath }, newValue });
  }

  /** None is made: the server keeps a snapshot with each save. JupyterLab asks for one all the same. */
  createCheckpoint(): Promise<Contents.ICheckpointModel> {
    return Promise.resolve({ id: NO_CHECKPOINT, last_modified: new Date().toISOString() });
  }

  listCheckpoints(): Promise<Contents.ICheckpointModel[]> {
    return Promise.resolve([]);
  }

  restoreCheckpoint(): Promise<void> {
    return this._haveNoCheckpoints();
  }

  deleteCheckpoint(): Promise<void> {
    return this._haveNoCheckpoints();
  }

  dispose(): void {
    this._isDisposed = true;
    this._events.disconnect(this._onEvent, this);
    Signal.clearData(this);
  }

  private _made(model: Contents.IModel): Contents.IModel {
    this._fileChanged.emit({ type: 'new', oldValue: null, newValue: model });
    return model;
  }

  private async _haveNoCheckpoints(): Promise<never> {
    const { driveError } = await import('./drive-error');
    throw driveError(
      400,
      this._trans.__('Earlier versions of a skill are in its history; nothing was changed.')
    );
  }

  private readonly _onEvent = (_sender: unknown, emission: Event.Emission): void => {
    const change = this._changeOf(emission);
    if (change !== null) {
      this._fileChanged.emit(change);
    }
  };

  private readonly _events: ISignal<unknown, Event.Emission>;
  private readonly _fileChanged = new Signal<this, Contents.IChangedArgs>(this);
  private _changeOf: (emission: Event.Emission) => Contents.IChangedArgs | null = () => null;
  private _isDisposed = false;
  private readonly _parts: Lazy<DriveParts>;
  private readonly _trans: TranslationBundle;
}
