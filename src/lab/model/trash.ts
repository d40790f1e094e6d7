import { Signal, type ISignal } from '@lumino/signaling';

import type { SkillsClient, SkillsError } from '../../client';
import type { Snapshot } from '../../contracts';

import { asSkillsError } from './failure';

/** The deleted skills that can be brought back, as they were last read. */
export class Trash {
  constructor(client: Pick<SkillsClient, 'snapshots'>) {
    this._client = client;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Latest first; null until they were read. */
  get items(): readonly Snapshot[] | null {
    return this._items;
  }

  /** Why the last attempt to read failed; null when it succeeded. */
  get error(): SkillsError | null {
    return this._error;
  }

  /** Never rejects. */
  async read(): Promise<void> {
    try {
      const snapshots = await this._client.snapshots({ reason: 'deleted', background: true });
      this._items = snapshots.filter(({ gone }) => gone);
      this._error = null;
    } catch (error) {
      this._error = asSkillsError(error);
    }
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _client: Pick<SkillsClient, 'snapshots'>;
  private _error: SkillsError | null = null;
  private _items: readonly Snapshot[] | null = null;
}
