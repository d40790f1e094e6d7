import type { Event } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';

import type { SkillsClient, SkillsError } from '../../client';
import type { Context, SkillSummary } from '../../contracts';

import { sameSkill, type SkillAddress } from './address';
import { asSkillsError } from './failure';
import { FollowedOperations } from './followed-operations';
import { Jobs } from './jobs';
import { Notices } from './notices';
import type { OperationMemory } from './operation-memory';
import { SkillSelection } from './selection';
import { ServerNews } from './server-news';
import { SharedReading, type ReadOptions } from './shared-reading';
import { createSkillActions, type SkillActions } from './skill-actions';
import { SkillFilter } from './skill-filter';
import { SkillList } from './skill-list';
import { SkillsReading, type Phase } from './skills-reading';
import { Trash } from './trash';

export interface SkillsModelOptions {
  readonly client: SkillsClient;
  /** Jupyter's event bus. */
  readonly events: ISignal<unknown, Event.Emission>;
  readonly memory: OperationMemory;
}

/** The skills of this server as one page sees them. Views redraw on `changed`. */
export class SkillsModel implements IDisposable {
  constructor({ client, events, memory }: SkillsModelOptions) {
    this.client = client;
    const { jobs, list, notices } = this;
    const refresh = () => this.refresh();
    const behind = () => this.behind.length;
    this._followed = new FollowedOperations({ client, jobs, notices, memory, refresh, behind });
    this.trash = new Trash(client);
    this._told = new SkillsReading(client, list);
    this.actions = createSkillActions({
      client,
      list,
      jobs,
      notices,
      followed: this._followed,
      trash: this.trash,
      readdress: (from, to) => this._readdress(from, to),
      redraw: () => this._redraw(),
      refresh
    });
    for (const part of [this.jobs, this.notices, this.filter, this.selection, this.trash]) {
      part.changed.connect(this._redraw, this);
    }
    this._news = new ServerNews({
      client,
      events,
      jobs,
      followed: this._followed,
      told: this._told,
      trash: this.trash,
      refresh: () => this.refresh({ background: true }),
      redraw: () => this._redraw()
    });
  }

  readonly client: SkillsClient;
  readonly list = new SkillList();
  readonly jobs = new Jobs();
  readonly notices = new Notices();
  readonly filter = new SkillFilter();
  readonly selection = new SkillSelection();
  readonly trash: Trash;
  readonly actions: SkillActions;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted when a skill was renamed or moved here. */
  get readdressed(): ISignal<this, { readonly from: SkillAddress; readonly to: SkillAddress }> {
    return this._readdressed;
  }

  /** Counts changes, for views that compare before they redraw. */
  get revision(): number {
    return this._revision;
  }

  get phase(): Phase {
    return this._told.phase;
  }

  /** Why the last attempt to read failed; null when it succeeded. */
  get error(): SkillsError | null {
    return this._told.error;
  }

  /** null until the server has answered once. */
  get context(): Context | null {
    return this._told.context;
  }

  /** False only when the administrator switched imports off. */
  get importsAllowed(): boolean {
    return this.context?.policy.allowGithubSkillImport ?? true;
  }

  /** The skill that actions without arguments mean: the row that has, or last had, the focus. */
  get current(): SkillAddress | null {
    return this._current;
  }

  set current(current: SkillAddress | null) {
    this._current = current;
    this._redraw();
  }

  /** Whether there is a second scope that skills can be moved to. */
  get hasProject(): boolean {
    return (this.context?.projectSkillsDir ?? null) !== null;
  }

  /** The skill whose row is a field for a new name; null when none is. */
  get renaming(): SkillAddress | null {
    return this._renaming;
  }

  set renaming(skill: SkillAddress | null) {
    if (
      skill !== null &&
      this.filter.apply(this.list.all()).every(each => !sameSkill(each, skill))
    ) {
      this.filter.clear();
    }
    this._renaming = skill;
    this._current = skill ?? this._current;
    this._redraw();
  }

  get behind(): readonly SkillSummary[] {
    return this.list.all().filter(skill => skill.updateAvailable === true);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Reads for the first time and keeps reading; the companion starts with this. Harmless when repeated. */
  async start(): Promise<void> {
    if (this._started || this._isDisposed) {
      return;
    }
    this._started = true;
    this._news.listen();
    await this.refresh();
    await this._followed.ask();
    if (!this.isDisposed) {
      await this._news.start();
    }
  }

  /** Reads context and list again. Calls that come while one runs are answered together by one more. */
  async refresh(options: ReadOptions = {}): Promise<void> {
    await this._reading.ask(options);
  }

  async restartCompanion(): Promise<void> {
    this._told.begin();
    this._redraw();
    try {
      await this.client.restartCompanion();
    } catch (error) {
      const failure = asSkillsError(error);
      this.notices.add({ kind: 'failed', action: 'restart', skill: null, error: failure });
    }
    await this.refresh();
    await this._followed.ask();
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._news.dispose();
    Signal.clearData(this);
  }

  private async _read(options: ReadOptions): Promise<void> {
    await this._told.read(options);
    this._redraw();
    const isNew = this.list.all() !== this._trashed || this.trash.isOutdated;
    if (this.phase === 'ready' && isNew) {
      // What is in the trash changes together with what is in the list, or with news of it.
      this._trashed = this.list.all();
      void this.trash.read();
    }
  }

  private _readdress(from: SkillAddress, to: SkillAddress): void {
    this._readdressed.emit({ from, to });
    this.notices.readdress(from, to);
    if (sameSkill(this._current, from)) {
      this._current = to;
    }
    if (sameSkill(this._renaming, from)) {
      this._renaming = null;
    }
    this._redraw();
  }

  private readonly _redraw = (): void => {
    this.selection.retain(key => this.list.has(key));
    this._revision += 1;
    this._changed.emit();
  };

  private readonly _changed = new Signal<this, void>(this);
  private readonly _readdressed = new Signal<this, { from: SkillAddress; to: SkillAddress }>(this);
  private readonly _followed: FollowedOperations;
  private readonly _news: ServerNews;
  private readonly _told: SkillsReading;
  private readonly _reading = new SharedReading(options => this._read(options));
  private _current: SkillAddress | null = null;
  private _isDisposed = false;
  private _renaming: SkillAddress | null = null;
  private _revision = 0;
  private _started = false;
  /** The list that the trash was last read for. */
  private _trashed: readonly SkillSummary[] | null = null;
}
