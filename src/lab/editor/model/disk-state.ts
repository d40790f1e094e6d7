import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type { Event } from '@jupyterlab/services';
import { Signal, type ISignal } from '@lumino/signaling';

import type { SkillsClient, SkillsError } from '../../../client';
import type { SkillDetail } from '../../../contracts';
import { placeAt } from '../../drive/drive-path';
import type { SkillAddress } from '../../model/address';
import { decodeEvent } from '../../model/event-decoder';
import { asSkillsError } from '../../model/failure';
import { SharedReading } from '../../model/shared-reading';
import type { ISkillsDrive } from '../../tokens';

import { reload } from './reload';

/** How the file on disk stands to unsaved text. */
export type Outside =
  | { readonly kind: 'same' }
  /** Changed by somebody else, while there is unsaved text. */
  | { readonly kind: 'changed'; readonly content: string; readonly etag: string }
  | { readonly kind: 'gone' };

const SAME: Outside = { kind: 'same' };

export interface DiskStateOptions {
  readonly context: DocumentRegistry.CodeContext;
  readonly client: Pick<SkillsClient, 'getSkill'>;
  readonly drive: ISkillsDrive;
  /** Jupyter's event bus. */
  readonly events: ISignal<unknown, Event.Emission>;
}

/** As JupyterLab's documents have texts, whatever their lines end in on disk. */
const asOpened = (content: string): string => content.replace(/\r\n?/g, '\n');

const digestOf = (etag: string | null): string | null => etag?.replace(/^W\/|"/g, '') ?? null;

/**
 * The skill on disk beside its open SKILL.md. A change from outside is taken where nothing is
 * unsaved; unsaved text is never replaced, the user decides.
 */
export class DiskState {
  constructor({ client, context, drive, events }: DiskStateOptions) {
    this._client = client;
    this._context = context;
    this._drive = drive;
    this._events = events;
    events.connect(this._onEvent, this);
    context.saveState.connect(this._onSaveState, this);
    context.pathChanged.connect(this._onPathChanged, this);
    context.model.stateChanged.connect(this._onModelState, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted before the text is replaced by that on disk, with the end of it. */
  get reloading(): ISignal<this, Promise<void>> {
    return this._reloading;
  }

  /** null for a SKILL.md that is not among the installed skills. */
  get skill(): SkillAddress | null {
    const [drive, path] = this._context.path.split(':', 2);
    const place = drive === 'skills' && path !== undefined ? placeAt(path) : null;
    return place?.kind === 'skill' ? place.skill : null;
  }

  /** The last that was read; null until then. */
  get detail(): SkillDetail | null {
    return this._detail;
  }

  /** Why the last reading failed; null when it succeeded. */
  get error(): SkillsError | null {
    return this._error;
  }

  get outside(): Outside {
    return this._outside;
  }

  /** Reads the skill again. Calls that come while one runs are answered together by one more. */
  async read(): Promise<void> {
    // A save ends with a reading of its own.
    if (!this._isSaving) {
      await this._reading.ask({});
    }
  }

  /** Takes what is on disk; what was typed can be brought back by Undo. */
  async reload(): Promise<void> {
    const { outside } = this;
    await this._reload(outside.kind === 'changed' ? outside.content : null);
    this._set(SAME);
  }

  /** Keeps what was typed: the next save replaces what is on disk now. */
  async keep(): Promise<void> {
    const { outside } = this;
    if (outside.kind === 'changed') {
      this._kept = outside.etag;
      const path = this._context.localPath;
      await this._drive.acceptOnDisk(path, outside.etag);
      this._set(SAME);
    }
  }

  dispose(): void {
    this._isDisposed = true;
    this._events.disconnect(this._onEvent, this);
    Signal.disconnectReceiver(this);
    Signal.clearData(this);
  }

  private async _readOnce(): Promise<void> {
    const { skill } = this;
    if (skill === null || this._isDisposed) {
      return;
    }
    try {
      const { skill: detail, etag } = await this._client.getSkill(skill.scope, skill.name);
      this._detail = detail;
      this._error = null;
      await this._compare(detail.content, etag);
    } catch (failure) {
      this._error = asSkillsError(failure);
      if (this._error.code === 'skill-not-found') {
        this._outside = { kind: 'gone' };
      }
    }
    this._changed.emit();
  }

  private async _compare(content: string, etag: string | null): Promise<void> {
    const { contentsModel, model } = this._context;
    if (this._isSaving || etag === null || !this._context.isReady) {
      return;
    }
    const isKnown = contentsModel?.hash === undefined || contentsModel.hash === digestOf(etag);
    const isSameText = asOpened(content) === model.toString();
    if (model.dirty && !isSameText) {
      const isDecided = isKnown || etag === this._kept;
      this._outside = isDecided ? SAME : { kind: 'changed', content, etag };
    } else {
      this._outside = SAME;
      if (!isKnown || !isSameText) {
        await this._reload(content);
      }
    }
  }

  private async _reload(content: string | null): Promise<void> {
    const reloaded = reload(this._context, content);
    this._reloading.emit(reloaded);
    await reloaded;
  }

  private _set(outside: Outside): void {
    this._outside = outside;
    this._changed.emit();
  }

  private readonly _onEvent = (_sender: unknown, emission: Event.Emission): void => {
    const event = decodeEvent(emission);
    const { skill } = this;
    const isOurs =
      event?.kind === 'skills-changed' &&
      event.change.scope === skill?.scope &&
      (event.change.name === null || event.change.name === skill.name);
    if (isOurs) {
      void this.read();
    }
  };

  private readonly _onSaveState = (_sender: unknown, state: DocumentRegistry.SaveState): void => {
    this._isSaving = state === 'started';
    if (!this._isSaving) {
      void this.read();
    }
  };

  /** Undo may have brought unsaved text back to what is on disk, or a reload is over. */
  private readonly _onModelState = (_sender: unknown, { name }: { name: string }): void => {
    if (name === 'dirty' && !this._context.model.dirty && this._outside.kind === 'changed') {
      this._set(SAME);
    }
  };

  private readonly _onPathChanged = (): void => {
    this._detail = null;
    this._kept = null;
    this._set(SAME);
    void this.read();
  };

  private readonly _client: Pick<SkillsClient, 'getSkill'>;
  private readonly _context: DocumentRegistry.CodeContext;
  private readonly _drive: ISkillsDrive;
  private readonly _events: ISignal<unknown, Event.Emission>;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _reloading = new Signal<this, Promise<void>>(this);
  private _detail: SkillDetail | null = null;
  private _error: SkillsError | null = null;
  private _isDisposed = false;
  private _isSaving = false;
  private _kept: string | null = null;
  private _outside: Outside = SAME;
  private readonly _reading = new SharedReading(() => this._readOnce());
}
