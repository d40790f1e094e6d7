import { Signal, type ISignal } from '@lumino/signaling';

import type { VersionContent } from '../version-content';

/** What one side has at the path. `other`: something that is no file, such as a link. */
export type ChoiceSide = VersionContent | { readonly kind: 'other' };

/** A file of which one side's state is to be chosen: no text, or deleted by one side. */
export class ChoiceConflict {
  constructor(path: string, mine: ChoiceSide, upstream: ChoiceSide) {
    this.path = path;
    this.mine = mine;
    this.upstream = upstream;
  }

  readonly kind = 'choice';
  readonly path: string;
  readonly mine: ChoiceSide;
  readonly upstream: ChoiceSide;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get choice(): 'mine' | 'upstream' | null {
    return this._choice;
  }

  get settledCount(): number {
    return this._choice === null ? 0 : 1;
  }

  get isTouched(): boolean {
    return this._choice !== null;
  }

  choose(choice: 'mine' | 'upstream'): void {
    this._choice = choice;
    this._changed.emit();
  }

  /**
   * Takes over what was chosen before, where both sides are as they were.
   *
   * @returns how many conflicts that settles here
   */
  adopt(earlier: ChoiceConflict): number {
    const sides = ({ mine, upstream }: ChoiceConflict): string => JSON.stringify([mine, upstream]);
    if (sides(earlier) === sides(this)) {
      this._choice = earlier._choice;
    }
    return this.settledCount;
  }

  private readonly _changed = new Signal<this, void>(this);
  private _choice: 'mine' | 'upstream' | null = null;
}
