import type { OnConflict, Scope } from '../../../../contracts';
import { freeName } from '../../../../domain/free-name';
import { isValidName } from '../../../../domain/names';
import type { SkillsModel } from '../../../model/skills-model';

import type { FoundSkills } from './found-skills';
import type { MovedRepository } from './moved-repository';
import { standingOf, type PreviewSkill } from './standing';

/** Why nothing can be installed as things stand. */
export type Obstacle = 'nothing-ticked' | 'invalid-name' | 'other-owner';

export interface InstallChoicesParts {
  readonly model: SkillsModel;
  readonly found: FoundSkills;
  readonly scope: Scope;
  readonly moved: MovedRepository | null;
  readonly redraw: () => void;
}

/** How the ticked skills are to be installed. */
export class InstallChoices {
  constructor(parts: InstallChoicesParts) {
    this._parts = parts;
  }

  get moved(): MovedRepository | null {
    return this._parts.moved;
  }

  get scope(): Scope {
    return this._parts.scope;
  }

  /** The ticked skill when it is the only one: then it can be given a name. */
  get only(): PreviewSkill | null {
    const [only, ...others] = this._parts.found.ticked;
    return only === undefined || others.length > 0 ? null : only;
  }

  /** Of the only skill. */
  get name(): string {
    return this.wishedName ?? this.only?.name ?? '';
  }

  set name(text: string) {
    const { only } = this;
    this._wish = only === null ? null : { path: only.path, text };
    this._parts.redraw();
  }

  /** The name that the user typed for the only skill; null leaves it to the server. */
  get wishedName(): string | null {
    return this._wish !== null && this._wish.path === this.only?.path ? this._wish.text : null;
  }

  get isNameValid(): boolean {
    return isValidName(this.name);
  }

  get isNameTaken(): boolean {
    return this.only !== null && this._isTaken(this.name);
  }

  /** The installed skill of that name is the very same. */
  get isIdentical(): boolean {
    const { name, only, scope } = this;
    return only !== null && name === only.name && standingOf(only, scope) === 'same';
  }

  /** A name like the wanted one that is free. */
  get otherName(): string {
    return freeName(this.name, candidate => this._isTaken(candidate));
  }

  /** What becomes of a skill whose name is taken; `fail` asks for each. */
  get onConflict(): OnConflict {
    return this._onConflict;
  }

  set onConflict(onConflict: OnConflict) {
    this._onConflict = onConflict;
    this._parts.redraw();
  }

  get tracks(): boolean {
    return this._tracks;
  }

  set tracks(tracks: boolean) {
    this._tracks = tracks;
    this._parts.redraw();
  }

  /** The user trusts the repository's new owner. */
  get acceptsOwner(): boolean {
    return this._acceptsOwner;
  }

  set acceptsOwner(accepts: boolean) {
    this._acceptsOwner = accepts;
    this._parts.redraw();
  }

  get obstacle(): Obstacle | null {
    if (this._parts.found.ticked.length === 0) {
      return 'nothing-ticked';
    }
    if (this.only !== null && !this.isNameValid) {
      return 'invalid-name';
    }
    return this.moved?.hasOtherOwner === true && !this._acceptsOwner ? 'other-owner' : null;
  }

  /** Takes over what was decided at an earlier look at the same address; a new owner is asked about again. */
  takeOver(before: InstallChoices): void {
    this._onConflict = before._onConflict;
    this._tracks = before._tracks;
    this._wish = before._wish;
  }

  private _isTaken(name: string): boolean {
    const { only, scope } = this;
    const isKnown = only !== null && name === only.name && standingOf(only, scope) !== 'new';
    return isKnown || this._parts.model.list.get({ scope, name }) !== undefined;
  }

  private readonly _parts: InstallChoicesParts;
  private _acceptsOwner = false;
  private _onConflict: OnConflict = 'fail';
  private _tracks = false;
  private _wish: { readonly path: string; readonly text: string } | null = null;
}
