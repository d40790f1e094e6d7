import { Signal, type ISignal } from '@lumino/signaling';

import type { SkillsError } from '../../../../client';
import type { PreviewResponse, Scope } from '../../../../contracts';
import type { SkillAddress } from '../../../model/address';
import { asSkillsError } from '../../../model/failure';
import type { SkillsModel } from '../../../model/skills-model';

import { AddressForm } from './address-form';
import { isOpen } from './install-row';
import { Installation } from './installation';
import { movedRepository } from './moved-repository';
import { Question } from './question';
import type { RecentSources } from './recent-sources';
import { select, takeOver, type Selection } from './selection';

/** What the user is asked or told: where from, what, and what became of it. */
export type Step = 'source' | 'skills' | 'results';

/** One run of the import dialog, without its looks: leads from step to step. Redraw on `changed`. */
export class ImportSession {
  constructor(
    model: SkillsModel,
    recent: RecentSources,
    start: { readonly url?: string; readonly scope?: Scope } = {}
  ) {
    this._model = model;
    this._recent = recent;
    this._look = new Question(model.client);
    this.form = new AddressForm(model, () => this._onForm(), start);
  }

  readonly form: AddressForm;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Counts changes, for views that compare before they redraw. */
  get revision(): number {
    return this._revision;
  }

  get step(): Step {
    return this._step;
  }

  /** null until something was found. */
  get selection(): Selection | null {
    return this._selection;
  }

  /** null until the user wanted it. */
  get installation(): Installation | null {
    return this._installation;
  }

  /** The answer about an address is awaited. */
  get isLooking(): boolean {
    return this._look.isOpen;
  }

  /** Why the last question or the installation failed. */
  get error(): SkillsError | null {
    return this._error;
  }

  /** The failure is one of reading what the skills found are, which can be tried again. */
  get isAboutDetails(): boolean {
    return this._error !== null && this._isAboutDetails;
  }

  /** Something the user decided here would be gone with the dialog. */
  get wouldLose(): boolean {
    if (this._step === 'results' || this._selection === null) {
      return false;
    }
    const { choices, found } = this._selection;
    const isTickedByHand = found.all.length > 1 && found.ticked.length > 0;
    return isTickedByHand || choices.wishedName !== null || choices.tracks;
  }

  /** The user was about to leave with something to lose: the view asks once. */
  get isLeaving(): boolean {
    return this._isLeaving;
  }

  askBeforeClosing(): void {
    this._isLeaving = true;
    this._redraw();
  }

  stay(): void {
    this._isLeaving = false;
    this._redraw();
  }

  recent(): Promise<readonly string[]> {
    return this._recent.read();
  }

  /**
   * Asks what stands at the address; on success the second step begins. Another look at the same
   * address keeps what was ticked and typed, and after an installation ticks what is still open.
   */
  async look(): Promise<void> {
    if (this.form.understood?.ok !== true) {
      return;
    }
    const url = this.form.text.trim();
    this._forget();
    try {
      const answer = this._look.ask(operation => this._model.client.preview({ url, operation }));
      this._redraw();
      const preview = await answer;
      if (preview !== null) {
        this._select(url, preview);
        void this._recent.add(url);
      }
    } catch (error) {
      this._error = asSkillsError(error);
    }
    this._redraw();
  }

  /** Awaits the answer no longer. */
  stopLooking(): void {
    this._look.giveUp();
    this._redraw();
  }

  back(): void {
    this._step = 'source';
    this._isLeaving = false;
    this._forget();
    this._redraw();
  }

  /** Reads again what could not be read of the skills found. */
  retryDetails(): void {
    this._forget();
    this._selection?.details.retry();
    this._redraw();
  }

  /**
   * Installs what is ticked.
   *
   * @returns where those that are there now are; empty when none could be begun, with `error` saying why
   */
  async install(): Promise<readonly SkillAddress[]> {
    const selection = this._selection;
    if (selection?.choices.obstacle !== null || this._step !== 'skills') {
      return [];
    }
    const { choices, details, found } = selection;
    const { commit, source: url } = found.preview;
    details.stop();
    const installation = new Installation({
      model: this._model,
      terms: { url, commit, scope: choices.scope, tracksUpstream: choices.tracks },
      skills: found.ticked,
      onConflict: choices.onConflict,
      name: choices.wishedName,
      redraw: () => this._redraw()
    });
    this._installation = installation;
    this._step = 'results';
    this._forget();
    this._isLeaving = false;
    try {
      await installation.start();
    } catch (error) {
      this._error = asSkillsError(error);
      this._step = 'skills';
      this._installation = null;
      if (found.focused !== null) {
        details.wantText(found.focused.path);
      }
    }
    this._redraw();
    return installation.installed;
  }

  /** Ends what only the dialog needs; an installation goes on. */
  close(): void {
    this._look.giveUp();
    this._selection?.details.stop();
  }

  private _select(address: string, preview: PreviewResponse): void {
    const before = this._selection?.address === address ? this._selection : null;
    this._selection?.details.stop();
    const { scope, understood } = this.form;
    this._selection = select({
      address,
      preview,
      scope,
      moved: movedRepository(understood, preview.repository),
      model: this._model,
      redraw: () => this._redraw(),
      onError: error => {
        this._error = error;
        this._isAboutDetails = true;
        this._redraw();
      }
    });
    if (before !== null) {
      takeOver(this._selection, before, this._installation?.rows.filter(isOpen));
    }
    this._installation = null;
    this._step = 'skills';
  }

  /** Another address, or another place to install to: the answer awaited is not about it. */
  private _onForm(): void {
    this._look.giveUp();
    this._forget();
    this._redraw();
  }

  private _forget(): void {
    this._error = null;
    this._isAboutDetails = false;
  }

  private _redraw(): void {
    this._revision += 1;
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _look: Question;
  private readonly _model: SkillsModel;
  private readonly _recent: RecentSources;
  private _error: SkillsError | null = null;
  private _installation: Installation | null = null;
  private _isAboutDetails = false;
  private _isLeaving = false;
  private _revision = 0;
  private _selection: Selection | null = null;
  private _step: Step = 'source';
}
