import { Signal, type ISignal } from '@lumino/signaling';

import type { SkillsClient, SkillsError } from '../../client';
import type { SkillsChanged, Snapshot } from '../../contracts';

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

  /** Whether news came since that may be of a skill that was in it. */
  get isOutdated(): boolean {
    return this._isOutdated;
  }

  /** Why the last attempt to read failed; null when it succeeded. */
  get error(): SkillsError | null {
    return this._error;
  }

  /** Takes news of a skill. Thrown away for good by another page, it changes nothing in the list. */
  note({ scope, name }: Pick<SkillsChanged, 'scope' | 'name'>): void {
    this._isOutdated ||= (this._items ?? []).some(
      item => item.scope === scope && (name === null || item.name === name)
    );
  }

  /** Never rejects. */
  async read(): Promise<void> {
    this._isOutdated = false;
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
  private _isOutdated = false;
  private _items: readonly Snapshot[] | null = null;
}
