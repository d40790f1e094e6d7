import type { PreviewResponse, Scope } from '../../../../contracts';

import { standingOf, type PreviewSkill } from './standing';

/** The skills at an address: what is known of each, which are ticked, shown and looked at. */
export class FoundSkills {
  /** A skill found alone is ticked: it is the one that was asked for. */
  constructor(preview: PreviewResponse, scope: Scope, redraw: () => void) {
    this.preview = preview;
    this._scope = scope;
    this._redraw = redraw;
    this._skills = preview.skills;
    const [first, ...others] = preview.skills;
    this._focused = first?.path ?? null;
    if (first !== undefined && others.length === 0) {
      this._ticked.add(first.path);
    }
    this._index();
  }

  /** As it was answered: its commit is what will be installed. */
  readonly preview: PreviewResponse;

  get all(): readonly PreviewSkill[] {
    return this._skills;
  }

  get(path: string): PreviewSkill | undefined {
    return this._byPath.get(path);
  }

  /** Takes what was learnt of some skills meanwhile; what was known more of stays. */
  learn(details: readonly PreviewSkill[]): void {
    const learnt = new Map(details.map(skill => [skill.path, skill]));
    this._skills = this._skills.map(skill => {
      const detail = learnt.get(skill.path);
      return detail === undefined || (skill.body !== undefined && detail.body === undefined)
        ? skill
        : detail;
    });
    this._index();
    this._redraw();
  }

  get filter(): string {
    return this._filter;
  }

  set filter(filter: string) {
    this._filter = filter;
    this._shown = null;
    this._redraw();
  }

  /** Those the filter lets through: every word is in the name, the path or the description. */
  get shown(): readonly PreviewSkill[] {
    this._shown ??= this._filtered();
    return this._shown;
  }

  /** The skill whose details are shown. */
  get focused(): PreviewSkill | null {
    return this._focused === null ? null : (this._byPath.get(this._focused) ?? null);
  }

  focus(path: string): void {
    this._focused = path;
    this._redraw();
  }

  isTicked(path: string): boolean {
    return this._ticked.has(path);
  }

  /** In the order of the list. */
  get ticked(): readonly PreviewSkill[] {
    return this._skills.filter(({ path }) => this._ticked.has(path));
  }

  toggle(path: string): void {
    if (!this._ticked.delete(path)) {
      this._ticked.add(path);
    }
    this._redraw();
  }

  /** Whether every skill shown that is worth installing is ticked. */
  get areShownTicked(): boolean {
    const worth = this._worthTicking();
    return worth.length > 0 && worth.every(({ path }) => this._ticked.has(path));
  }

  /**
   * Ticks what is shown, but for what is installed already, unless that is all; when all of that is
   * ticked, unticks it.
   */
  toggleShown(): void {
    const isOff = this.areShownTicked;
    for (const { path } of isOff ? this.shown : this._worthTicking()) {
      if (isOff) {
        this._ticked.delete(path);
      } else {
        this._ticked.add(path);
      }
    }
    this._redraw();
  }

  /** Takes over an earlier look at the same address: what was ticked, shown and looked at. */
  takeOver(before: FoundSkills, ticked: readonly { readonly path: string }[]): void {
    this.filter = before._filter;
    if (before._focused !== null && this._byPath.has(before._focused)) {
      this._focused = before._focused;
    }
    if (this._skills.length > 1) {
      ticked
        .filter(({ path }) => this._byPath.has(path))
        .forEach(({ path }) => this._ticked.add(path));
    }
  }

  private _worthTicking(): readonly PreviewSkill[] {
    const others = this.shown.filter(skill => standingOf(skill, this._scope) !== 'same');
    return others.length > 0 ? others : this.shown;
  }

  private _filtered(): readonly PreviewSkill[] {
    const words = this._filter.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) {
      return this._skills;
    }
    return this._skills.filter(({ description, name, path }) => {
      const text = `${name}\n${path}\n${description ?? ''}`.toLowerCase();
      return words.every(word => text.includes(word));
    });
  }

  private _index(): void {
    this._byPath = new Map(this._skills.map(skill => [skill.path, skill]));
    this._shown = null;
  }

  private readonly _redraw: () => void;
  private readonly _scope: Scope;
  private readonly _ticked = new Set<string>();
  private _byPath: ReadonlyMap<string, PreviewSkill> = new Map();
  private _filter = '';
  private _focused: string | null;
  private _shown: readonly PreviewSkill[] | null = null;
  private _skills: readonly PreviewSkill[];
}
