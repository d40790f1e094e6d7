import { Signal, type ISignal } from '@lumino/signaling';

import type { SkillSummary } from '../../contracts';

import { keyOf, type SkillAddress } from './address';

/** The skills that the user has chosen to act on together; usually none. */
export class SkillSelection {
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get size(): number {
    return this._keys.size;
  }

  has(skill: SkillAddress): boolean {
    return this._keys.has(keyOf(skill));
  }

  /** Those of a list, in its order. */
  of(skills: readonly SkillSummary[]): readonly SkillSummary[] {
    return this._keys.size === 0 ? [] : skills.filter(skill => this.has(skill));
  }

  /** From where a range begins: the row last gone to. */
  anchorAt(skill: SkillAddress): void {
    this._anchor = keyOf(skill);
  }

  /** Takes one in or out; with the first, the row that the user was on before is taken in as well. */
  toggle(skill: SkillAddress, options: { withAnchor?: boolean } = {}): void {
    const key = keyOf(skill);
    const keys = new Set(this._keys);
    if (options.withAnchor === true && keys.size === 0 && this._anchor !== null) {
      keys.add(this._anchor);
    }
    if (this._keys.has(key)) {
      keys.delete(key);
    } else {
      keys.add(key);
    }
    this._anchor = key;
    this._set(keys);
  }

  /** All from where the range began up to `skill`, and no others. */
  extendTo(skill: SkillAddress, rows: readonly SkillAddress[]): void {
    const keys = rows.map(keyOf);
    const to = keys.indexOf(keyOf(skill));
    const anchor = this._anchor === null ? -1 : keys.indexOf(this._anchor);
    const from = anchor < 0 ? to : anchor;
    this._anchor = keys[from] ?? null;
    this._set(new Set(keys.slice(Math.min(from, to), Math.max(from, to) + 1)));
  }

  selectAll(rows: readonly SkillAddress[]): void {
    this._set(new Set(rows.map(keyOf)));
  }

  clear(): void {
    if (this._keys.size > 0) {
      this._set(new Set());
    }
  }

  /** Leaves out what is no longer there. */
  retain(exists: (key: string) => boolean): void {
    const keys = [...this._keys].filter(exists);
    if (keys.length < this._keys.size) {
      this._set(new Set(keys));
    }
  }

  private _set(keys: ReadonlySet<string>): void {
    this._keys = keys;
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private _anchor: string | null = null;
  private _keys: ReadonlySet<string> = new Set();
}
