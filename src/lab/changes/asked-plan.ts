import { Signal, type ISignal } from '@lumino/signaling';

import type { SkillsError } from '../../client';
import type { Comparison, OnLocalEdits, SyncPlan } from '../../contracts';
import type { SkillAddress } from '../model/address';
import { asSkillsError } from '../model/failure';
import type { SkillsModel } from '../model/skills-model';

/** What a sync would do, for each way of treating local edits that was asked about. */
export interface AskedPlans {
  readonly plans: Readonly<Partial<Record<OnLocalEdits, SyncPlan>>>;
  /** What upstream changed; against the local files where the base is not known. */
  readonly changes: Comparison;
}

/**
 * Asks what a sync of one skill would do. One question at a time, which can be cancelled; the answers
 * are of one state of both sides, and asked for anew together.
 */
export class AskedPlan {
  constructor(model: SkillsModel, skill: SkillAddress) {
    this._model = model;
    this.skill = { scope: skill.scope, name: skill.name };
  }

  readonly skill: SkillAddress;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** null until the first answer. */
  get asked(): AskedPlans | null {
    return this._asked;
  }

  get isAsking(): boolean {
    return this._operation !== null;
  }

  /** Why the last question was not answered; null when it was. */
  get error(): SkillsError | null {
    return this._error;
  }

  /** Asks for the merge, and forgets what was answered before. Never rejects. */
  async ask(): Promise<void> {
    await this._question('merge', null);
  }

  /** Asks about another way, unless that was done. Never rejects. */
  async askFor(manner: OnLocalEdits): Promise<void> {
    if (this._asked !== null && this._asked.plans[manner] === undefined) {
      await this._question(manner, this._asked);
    }
  }

  /** Ends the question; that is told as its failure. */
  async cancel(): Promise<void> {
    if (this._operation !== null) {
      await this._model.actions.cancel({ kind: 'preview', operation: this._operation });
    }
  }

  private async _question(manner: OnLocalEdits, before: AskedPlans | null): Promise<void> {
    if (this._operation !== null) {
      return;
    }
    const { client, jobs } = this._model;
    const { name, scope } = this.skill;
    this._error = null;
    try {
      await jobs.run({ kind: 'preview', total: 0, current: [] }, async operation => {
        this._operation = operation;
        this._changed.emit();
        const plan = await client.planSync(scope, name, { onLocalEdits: manner, operation });
        const isSame =
          before?.plans.merge?.ref === plan.ref && before.plans.merge.hash === plan.hash;
        this._asked = {
          plans: { ...(isSame ? before.plans : {}), [manner]: plan },
          changes:
            plan.baseVersion === null && plan.updateAvailable
              ? await client.compare(scope, name, 'current', plan.upstreamVersion)
              : plan.upstreamChanges
        };
      });
    } catch (error) {
      this._error = asSkillsError(error);
    }
    this._operation = null;
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _model: SkillsModel;
  private _asked: AskedPlans | null = null;
  private _error: SkillsError | null = null;
  private _operation: string | null = null;
}
