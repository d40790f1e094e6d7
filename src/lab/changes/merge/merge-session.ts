import { Signal, type ISignal } from '@lumino/signaling';

import type { SkillsError } from '../../../client';
import type { Resolution, SyncPlan } from '../../../contracts';
import type { SkillAddress } from '../../model/address';
import { asSkillsError } from '../../model/failure';
import type { SkillsModel } from '../../model/skills-model';
import { AskedPlan } from '../asked-plan';

import { loadConflicts, type Conflict } from './load-conflicts';

/** `done`: saved, or nothing was left to settle. */
export type MergePhase = 'asking' | 'settling' | 'saving' | 'done';

/** One conflict of all: a file, and which of those in it. */
export interface Place {
  readonly conflict: Conflict;
  /** Position among those of its file, from 0. */
  readonly index: number;
}

export const hunkCount = (conflict: Conflict): number =>
  conflict.kind === 'text' ? conflict.ranges.length : 1;

/** Settles the conflicts of one sync, and saves the result as that sync. */
export class MergeSession {
  constructor(model: SkillsModel, skill: SkillAddress) {
    this._model = model;
    this.asked = new AskedPlan(model, skill);
    this.asked.changed.connect(this._redraw);
  }

  readonly asked: AskedPlan;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get skill(): SkillAddress {
    return this.asked.skill;
  }

  get phase(): MergePhase {
    return this._phase;
  }

  /** Why the last step failed; null when it did not. */
  get error(): SkillsError | null {
    return this._error ?? this.asked.error;
  }

  get conflicts(): readonly Conflict[] {
    return this._conflicts;
  }

  /** Every conflict of every file, in the order in which one goes through them. */
  get places(): readonly Place[] {
    return this._conflicts.flatMap(conflict =>
      Array.from({ length: hunkCount(conflict) }, (_, index) => ({ conflict, index }))
    );
  }

  /** The one that is shown; undefined while there is none. */
  get current(): Place | undefined {
    return this.places[this._current];
  }

  get settledCount(): number {
    return this._conflicts.reduce((sum, conflict) => sum + conflict.settledCount, 0);
  }

  get isSettled(): boolean {
    return this.settledCount === this.places.length;
  }

  /** Whether work would be lost. */
  get isDirty(): boolean {
    return this._phase !== 'done' && this._conflicts.some(({ isTouched }) => isTouched);
  }

  /** Set when something changed meanwhile: how many settled conflicts could be kept, and how many not. */
  get replanned(): { readonly kept: number; readonly lost: number } | null {
    return this._replanned;
  }

  /** Asks what there is to settle; what was settled before is kept where it still applies. Never rejects. */
  async plan(): Promise<void> {
    if (this._phase === 'saving' || this.asked.isAsking) {
      return;
    }
    if (this._phase === 'done') {
      // What was settled is known again if it comes back, as after Undo; nothing is lost by that.
      this._plan = null;
    }
    this._phase = 'asking';
    const wasRefused = this._error?.code === 'changed-meanwhile';
    this._error = null;
    await this.asked.ask();
    const plan = this.asked.asked?.plans.merge;
    let isTaken = false;
    if (this.asked.error === null && plan !== undefined) {
      try {
        const conflicts = await loadConflicts(this._model.client, this.skill, plan);
        this._take(plan, conflicts, wasRefused);
        isTaken = true;
      } catch (error) {
        this._error = asSkillsError(error);
      }
    }
    if (!isTaken && this._conflicts.length > 0) {
      // Work goes on with what was known before.
      this._phase = 'settling';
    }
    this._redraw();
  }

  /** Goes to a conflict, around the end and the beginning. */
  goTo(index: number): void {
    const { length } = this.places;
    this._current = length === 0 ? 0 : (index + length) % length;
    this._redraw();
  }

  step(by: 1 | -1): void {
    this.goTo(this._current + by);
  }

  goToFile(conflict: Conflict): void {
    this.goTo(this.places.findIndex(place => place.conflict === conflict));
  }

  /** Saves what is settled as one sync. What changed meanwhile is looked at again. Never rejects. */
  async save(): Promise<void> {
    if (this._phase !== 'settling' || !this.isSettled || this._plan === null) {
      return;
    }
    const { hash, ref } = this._plan;
    this._phase = 'saving';
    this._error = null;
    this._redraw();
    try {
      await this._model.actions.syncAsPlanned(this.skill, {
        onLocalEdits: 'merge',
        ref,
        ...(hash === null ? {} : { hash }),
        resolutions: this._conflicts.map(resolutionOf)
      });
      this._phase = 'done';
    } catch (error) {
      this._phase = 'settling';
      this._error = asSkillsError(error);
    }
    this._redraw();
    if (this._error?.code === 'changed-meanwhile') {
      await this.plan();
    }
  }

  /** @param wasRefused saving was, because of a change meanwhile */
  private _take(plan: SyncPlan, conflicts: readonly Conflict[], wasRefused: boolean): void {
    const before = this._conflicts;
    const settled = this.settledCount;
    let kept = 0;
    for (const conflict of conflicts) {
      const earlier = before.find(({ path }) => path === conflict.path);
      if (conflict.kind === 'text' && earlier?.kind === 'text') {
        kept += conflict.adopt(earlier);
      } else if (conflict.kind === 'choice' && earlier?.kind === 'choice') {
        kept += conflict.adopt(earlier);
      }
    }
    before.forEach(conflict => conflict.changed.disconnect(this._redraw));
    conflicts.forEach(conflict => conflict.changed.connect(this._redraw));
    const lost = Math.max(0, settled - kept);
    const isSame = this._plan?.ref === plan.ref && this._plan.hash === plan.hash && lost === 0;
    this._replanned = this._plan === null || (isSame && !wasRefused) ? null : { kept, lost };
    this._plan = plan;
    this._conflicts = conflicts;
    this._current = Math.min(this._current, Math.max(0, this.places.length - 1));
    this._phase = conflicts.length === 0 && !plan.updateAvailable ? 'done' : 'settling';
  }

  private readonly _redraw = (): void => {
    this._changed.emit();
  };

  private readonly _changed = new Signal<this, void>(this);
  private readonly _model: SkillsModel;
  private _conflicts: readonly Conflict[] = [];
  private _current = 0;
  private _error: SkillsError | null = null;
  private _phase: MergePhase = 'asking';
  private _plan: SyncPlan | null = null;
  private _replanned: { readonly kept: number; readonly lost: number } | null = null;
}

function resolutionOf(conflict: Conflict): Resolution {
  const { path } = conflict;
  return conflict.kind === 'text'
    ? { path, content: conflict.content }
    : { path, take: conflict.choice ?? 'mine' };
}
