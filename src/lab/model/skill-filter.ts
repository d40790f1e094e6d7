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
    this._set(text, this._state);
  }

  /** Show only skills this badge applies to; null shows all. */
  get state(): Badge | null {
    return this._state;
  }

  set state(state: Badge | null) {
    this._set(this._text, state);
  }

  get isActive(): boolean {
    return this._text.trim() !== '' || this._state !== null;
  }

  clear(): void {
    this._set('', null);
  }

  /** Every typed word must occur in the name, description or source. */
  matches(skill: SkillSummary): boolean {
    if (this._state !== null && !badgesOf(skill).includes(this._state)) {
      return false;
    }
    const text = searchedText(skill);
    return this._words.every(word => text.includes(word));
  }

  /** Those of a list that match; the same answer, as an object, while list and filter stay the same. */
  apply(skills: readonly SkillSummary[]): readonly SkillSummary[] {
    if (!this.isActive) {
      return skills;
    }
    const known = this._answers.get(skills);
    if (known !== undefined) {
      return known;
    }
    const answer = skills.filter(skill => this.matches(skill));
    this._answers.set(skills, answer);
    return answer;
  }

  private _set(text: string, state: Badge | null): void {
    this._text = text;
    this._state = state;
    this._words = text.toLowerCase().split(/\s+/);
    this._answers = new WeakMap();
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private _text = '';
  private _state: Badge | null = null;
  private _words: readonly string[] = [];
  private _answers = new WeakMap<readonly SkillSummary[], readonly SkillSummary[]>();
}

/** Made once for a skill: a key in the filter asks a thousand of them. */
const searchedTexts = new WeakMap<SkillSummary, string>();

function searchedText(skill: SkillSummary): string {
  const known = searchedTexts.get(skill);
  if (known !== undefined) {
    return known;
  }
  const text = [skill.name, skill.description, skill.source ?? ''].join('\n').toLowerCase();
  searchedTexts.set(skill, text);
  return text;
}
