import { Signal, type ISignal } from '@lumino/signaling';

import type { SkillsError } from '../../../client';
import type { ImportRequest, PreviewResponse, Scope } from '../../../contracts';
import { isValidName } from '../../../domain/names';
import {
  formatSource,
  parseSourceAddress,
  type ParsedSource
} from '../../../domain/source-address';
import type { SkillAddress } from '../../model/address';
import { asSkillsError } from '../../model/failure';
import type { SkillsModel } from '../../model/skills-model';

import { freeName } from './free-name';
import type { RecentSources } from './recent-sources';

export type PreviewSkill = PreviewResponse['skills'][number];

/** What the user is asked: where from, then what. */
export type Step = 'source' | 'skill';

/** One run of the import dialog, without its looks. Redraw on `changed`. */
export class ImportSession {
  constructor(
    model: SkillsModel,
    recent: RecentSources,
    start: { url?: string; scope?: Scope } = {}
  ) {
    this._model = model;
    this._recent = recent;
    this._address = start.url ?? '';
    this._scope = start.scope === 'project' && this.projectDir !== null ? 'project' : 'user';
  }

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

  get address(): string {
    return this._address;
  }

  set address(address: string) {
    this._address = address;
    this._error = null;
    this._redraw();
  }

  /** What the address means, as far as it alone tells; null while the field is empty. */
  get understood(): ParsedSource | null {
    return this._address.trim() === '' ? null : parseSourceAddress(this._address, this._hosts);
  }

  get scope(): Scope {
    return this._scope;
  }

  set scope(scope: Scope) {
    this._scope = scope;
    this._redraw();
  }

  get userDir(): string {
    return this._model.context?.userSkillsDir ?? '';
  }

  get projectDir(): string | null {
    return this._model.context?.projectSkillsDir ?? null;
  }

  /** Why there is no project scope; null when there is one. */
  get noProjectReason(): string | null {
    return this._model.context?.projectSkillsReason ?? null;
  }

  /** A question to the server is under way. */
  get isLooking(): boolean {
    return this._looking > 0;
  }

  get isInstalling(): boolean {
    return this._isInstalling;
  }

  get error(): SkillsError | null {
    return this._error;
  }

  get preview(): PreviewResponse | null {
    return this._preview;
  }

  /** The skills found, each with what is known of it by now. */
  get skills(): readonly PreviewSkill[] {
    return this._preview?.skills.map(skill => this._details.get(skill.path) ?? skill) ?? [];
  }

  /** The chosen skill, with body and diagnostics once these have come. */
  get skill(): PreviewSkill | null {
    return this.skills.find(({ path }) => path === this._path) ?? null;
  }

  /** The repository under the address it was asked for, when it goes by another one now. */
  get movedFrom(): string | null {
    const { understood } = this;
    if (understood?.ok !== true || this._preview === null) {
      return null;
    }
    const asked = `${understood.address.owner}/${understood.address.repo}`;
    return asked.toLowerCase() === this._preview.repository.toLowerCase() ? null : asked;
  }

  get name(): string {
    return this._name ?? this.skill?.name ?? '';
  }

  set name(name: string) {
    this._name = name;
    this._replaces = false;
    this._error = null;
    this._redraw();
  }

  get isNameValid(): boolean {
    return isValidName(this.name);
  }

  get isNameTaken(): boolean {
    return this._isTaken(this.name);
  }

  /** A name like the wanted one that is free in the chosen scope. */
  get otherName(): string {
    return freeName(this.name, candidate => this._isTaken(candidate));
  }

  /** The installed skill of that name is the very same. */
  get isIdentical(): boolean {
    const { skill } = this;
    return skill !== null && this.name === skill.name && skill.identicalIn.includes(this._scope);
  }

  get tracks(): boolean {
    return this._tracks;
  }

  set tracks(tracks: boolean) {
    this._tracks = tracks;
    this._redraw();
  }

  /** The user agreed to replace the skill that has the name. */
  get replaces(): boolean {
    return this._replaces;
  }

  set replaces(replaces: boolean) {
    this._replaces = replaces;
    this._redraw();
  }

  get canInstall(): boolean {
    return (
      this.skill !== null &&
      this.isNameValid &&
      (!this.isNameTaken || this._replaces) &&
      !this._isInstalling
    );
  }

  /** Something the user decided here would be gone with the dialog. */
  get wouldLose(): boolean {
    return this._step === 'skill' && !this._isInstalling && (this._name !== null || this._tracks);
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

  /** Asks what stands at the address; on success the second step begins. */
  async look(): Promise<void> {
    const { understood } = this;
    if (understood?.ok !== true) {
      return;
    }
    const url = this._address.trim();
    await this._ask(async () => {
      const preview = await this._model.client.preview({ url });
      if (this._address.trim() !== url) {
        return;
      }
      this._preview = preview;
      this._details.clear();
      this._name = null;
      this._replaces = false;
      this._path = null;
      this._step = 'skill';
      void this._recent.add(url);
      const first = preview.skills[0];
      if (first !== undefined) {
        await this.choose(first.path);
      }
    });
  }

  /** Chooses one of the skills found and asks for its text. */
  async choose(path: string): Promise<void> {
    const preview = this._preview;
    if (preview === null) {
      return;
    }
    this._path = path;
    this._name = null;
    this._replaces = false;
    this._error = null;
    this._redraw();
    const known = this.skill;
    if (known?.body !== undefined) {
      this._details.set(path, known);
      return;
    }
    await this._ask(async () => {
      const url = this._address.trim();
      const answer = await this._model.client.preview({ url, path, commit: preview.commit });
      const detail = answer.skills.find(skill => skill.path === path);
      if (detail !== undefined) {
        this._details.set(path, detail);
      }
    });
  }

  back(): void {
    this._step = 'source';
    this._error = null;
    this._redraw();
  }

  /** Installs the chosen skill; null when that failed, with `error` saying why. */
  async install(): Promise<SkillAddress | null> {
    const request = this._request();
    if (request === null || this._isInstalling) {
      return null;
    }
    this._isInstalling = true;
    this._error = null;
    this._redraw();
    try {
      const { skill } = await this._model.actions.importSkill(request);
      return { scope: skill.scope, name: skill.name };
    } catch (error) {
      this._error = asSkillsError(error);
      return null;
    } finally {
      this._isInstalling = false;
      this._redraw();
    }
  }

  private _request(): ImportRequest | null {
    const { preview, skill, understood } = this;
    if (preview === null || skill === null || understood?.ok !== true) {
      return null;
    }
    const [owner = '', repo = ''] = preview.repository.split('/');
    const { host } = understood.address;
    return {
      url: formatSource({ host, owner, repo, ref: preview.ref, path: skill.path }),
      scope: this._scope,
      commit: preview.commit,
      name: this.name,
      onConflict: this._replaces ? 'overwrite' : 'fail',
      tracksUpstream: this._tracks
    };
  }

  private get _hosts(): readonly string[] {
    return this._model.context?.policy.githubHosts ?? [];
  }

  private _isTaken(name: string): boolean {
    const { skill } = this;
    const known = this._scope === 'user' ? skill?.existsInUserScope : skill?.existsInProjectScope;
    return (
      (known === true && name === skill?.name) ||
      this._model.list.get({ scope: this._scope, name }) !== undefined
    );
  }

  private async _ask(call: () => Promise<void>): Promise<void> {
    this._looking += 1;
    this._error = null;
    this._redraw();
    try {
      await call();
    } catch (error) {
      this._error = asSkillsError(error);
    } finally {
      this._looking -= 1;
      this._redraw();
    }
  }

  private _redraw(): void {
    this._revision += 1;
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _details = new Map<string, PreviewSkill>();
  private readonly _model: SkillsModel;
  private readonly _recent: RecentSources;
  private _address: string;
  private _error: SkillsError | null = null;
  private _isInstalling = false;
  private _isLeaving = false;
  private _looking = 0;
  private _name: string | null = null;
  private _path: string | null = null;
  private _preview: PreviewResponse | null = null;
  private _replaces = false;
  private _revision = 0;
  private _scope: Scope;
  private _step: Step = 'source';
  private _tracks = false;
}
