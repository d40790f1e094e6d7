import { Signal, type ISignal } from '@lumino/signaling';

import type { SkillSummary } from '../../contracts';

import { badgesOf, type Badge } from './badge';

/** What the user is looking for. Typed text is only ever changed by the user. */
export class SkillFilter {
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get text(): string {
    return this._text;
  }

  set text(text: string) {
    this._text = text;
    this._changed.emit();
  }

  /** Show only skills this badge applies to; null shows all. */
  get state(): Badge | null {
    return this._state;
  }

  set state(state: Badge | null) {
    this._state = state;
    this._changed.emit();
  }

  get isActive(): boolean {
    return this._text.trim() !== '' || this._state !== null;
  }

  clear(): void {
    this._text = '';
    this._state = null;
    this._changed.emit();
  }

  /** Every typed word must occur in the name, description or source. */
  matches(skill: SkillSummary): boolean {
    if (this._state !== null && !badgesOf(skill).includes(this._state)) {
      return false;
    }
    const haystack = [skill.name, skill.description, skill.source ?? ''].join('\n').toLowerCase();
    return this._text
      .toLowerCase()
      .split(/\s+/)
      .every(word => haystack.includes(word));
  }

  private readonly _changed = new Signal<this, void>(this);
  private _text = '';
  private _state: Badge | null = null;
}
