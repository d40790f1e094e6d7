import type { SkillsError } from '../../../../client';
import type { ImportRequest, OnConflict } from '../../../../contracts';
import { freeName } from '../../../../domain/free-name';
import type { SkillAddress } from '../../../model/address';
import { asSkillsError } from '../../../model/failure';
import type { Job } from '../../../model/jobs';
import type { SkillsModel } from '../../../model/skills-model';

import {
  isInstalled,
  isOpen,
  isUnderWay,
  unseen,
  withError,
  withResult,
  type InstallRow
} from './install-row';
import { standingOf, type PreviewSkill } from './standing';

/** What all skills of one installation have in common. */
export type InstallTerms = Pick<ImportRequest, 'url' | 'scope' | 'commit' | 'tracksUpstream'>;

export interface InstallationParts {
  readonly model: SkillsModel;
  readonly terms: InstallTerms;
  readonly skills: readonly PreviewSkill[];
  readonly onConflict: OnConflict;
  /** For the only skill. */
  readonly name: string | null;
  readonly redraw: () => void;
}

/** The ticked skills on their way to the disk. It goes on when the dialog closes. */
export class Installation {
  constructor(parts: InstallationParts) {
    this._parts = parts;
    const { name, skills, terms } = parts;
    this._rows = skills.map(skill => ({
      path: skill.path,
      title: skill.name,
      name: name ?? skill.name,
      isSame: standingOf(skill, terms.scope) === 'same',
      state: 'waiting',
      skill: null,
      isUndoable: false,
      freeName: null,
      failure: null
    }));
  }

  get rows(): readonly InstallRow[] {
    return this._rows;
  }

  /** Where those that are there now are. */
  get installed(): readonly SkillAddress[] {
    return this._rows.filter(isInstalled).flatMap(({ skill }) => skill ?? []);
  }

  get isRunning(): boolean {
    return this._operations.size > 0;
  }

  /** The connection broke: it goes on at the server, and the panel tells its end. */
  get isOutOfSight(): boolean {
    return this._isOutOfSight;
  }

  get isCancelling(): boolean {
    return this._isCancelling;
  }

  /** Why the last wish to end it was not heard; null when it was. */
  get cancelFailure(): SkillsError | null {
    return this._cancelFailure;
  }

  /** Installs all; what is left open comes first then. @throws SkillsError where none could be begun */
  async start(): Promise<void> {
    const { name, onConflict, redraw } = this._parts;
    await this._run(this._rows, onConflict, name);
    this._rows = [...this._rows.filter(isOpen), ...this._rows.filter(row => !isOpen(row))];
    redraw();
  }

  /** Leaves a skill whose name is taken. */
  skip(path: string): void {
    this._update(row => (row.path === path ? { ...row, state: 'skipped' } : row));
  }

  /** Installs a skill whose name is taken under another one. */
  rename(path: string, name: string): Promise<void> {
    return this._again([path], 'fail', name);
  }

  /** Installs a skill in place of the one that has the name it was last to have. */
  replace(path: string): Promise<void> {
    return this._again([path], 'overwrite', this._wishedName(path));
  }

  /** Decides for every skill whose name is taken. */
  async decideAll(decision: Exclude<OnConflict, 'fail'>): Promise<void> {
    const taken = this._rows.filter(({ state }) => state === 'conflict').map(({ path }) => path);
    if (decision === 'skip') {
      taken.forEach(path => this.skip(path));
    } else {
      await this._againEach(taken, decision);
    }
  }

  /** Tries again what failed. */
  retry(paths: readonly string[]): Promise<void> {
    return this._againEach(paths, this._parts.onConflict);
  }

  /** Asks for the end; what is done stays done. */
  async cancel(): Promise<void> {
    this._isCancelling = true;
    this._cancelFailure = null;
    this._parts.redraw();
    try {
      const { client } = this._parts.model;
      await Promise.all([...this._operations].map(id => client.cancelOperation(id)));
    } catch (error) {
      const failure = asSkillsError(error);
      // It ended meanwhile, which the rows tell, or it goes on.
      this._cancelFailure = failure.code === 'not-found' ? null : failure;
      this._isCancelling = false;
      this._parts.redraw();
    }
  }

  /** A name for a skill that nobody has, as far as this page knows. */
  nameFor({ freeName: proposed, name }: InstallRow): string {
    const { model, terms } = this._parts;
    const isTaken = (candidate: string): boolean =>
      model.list.get({ scope: terms.scope, name: candidate }) !== undefined;
    return proposed ?? freeName(name, isTaken);
  }

  /** The name that the user gave a skill; null when it goes by its own. */
  private _wishedName(path: string): string | null {
    const row = this._rows.find(each => each.path === path);
    return row === undefined || row.name === row.title ? null : row.name;
  }

  /** In one call, but for skills with names of their own, which take a call each. */
  private async _againEach(paths: readonly string[], onConflict: OnConflict): Promise<void> {
    const named = paths.filter(path => this._wishedName(path) !== null);
    const others = paths.filter(path => !named.includes(path));
    await Promise.all([
      ...named.map(path => this._again([path], onConflict, this._wishedName(path))),
      ...(others.length === 0 ? [] : [this._again(others, onConflict, null)])
    ]);
  }

  /** A failure of the call is shown in its rows, which can be tried again. */
  private async _again(
    paths: readonly string[],
    onConflict: OnConflict,
    name: string | null
  ): Promise<void> {
    const rows = this._rows.filter(row => paths.includes(row.path) && isOpen(row));
    try {
      await this._run(rows, onConflict, name);
    } catch (error) {
      this._fail(rows, asSkillsError(error));
    }
  }

  private async _run(
    rows: readonly InstallRow[],
    onConflict: OnConflict,
    name: string | null
  ): Promise<void> {
    const { model, terms } = this._parts;
    const paths = rows.map(({ path }) => path);
    const isMeant = new Set(paths);
    const wished = name !== null && paths.length === 1 ? name : null;
    let operation = '';
    const follow = (): void => {
      const job = model.jobs.running.find(running => running.operation === operation);
      if (job !== undefined) {
        this._follow(job, isMeant);
      }
    };
    this._update(row =>
      isMeant.has(row.path)
        ? { ...row, state: 'waiting', failure: null, name: wished ?? row.title }
        : row
    );
    model.jobs.changed.connect(follow);
    try {
      const results = await model.actions.importSkills(
        { ...terms, paths, onConflict, ...(wished === null ? {} : { name: wished }) },
        id => {
          operation = id;
          this._operations.add(id);
        }
      );
      if (results === null) {
        this._isOutOfSight = true;
        this._update(row => (isMeant.has(row.path) ? unseen(row) : row));
      }
      const byPath = new Map(results?.map(result => [result.path, result]));
      this._update(row => {
        const result = byPath.get(row.path);
        return result === undefined ? row : withResult(row, result);
      });
    } finally {
      model.jobs.changed.disconnect(follow);
      this._operations.delete(operation);
      this._isCancelling &&= this.isRunning;
      this._parts.redraw();
    }
  }

  /** Takes what events told of a running call. */
  private _follow({ current, results }: Job, paths: ReadonlySet<string>): void {
    const ended = new Map(
      results.flatMap(result => ('path' in result ? [[result.path, result] as const] : []))
    );
    const working = new Set(current.map(({ name }) => name));
    this._update(row => {
      const result = ended.get(row.path);
      if (!paths.has(row.path) || !isUnderWay(row)) {
        return row;
      }
      if (result !== undefined) {
        return withResult(row, result);
      }
      const state = working.has(row.name) ? 'working' : 'waiting';
      return row.state === state ? row : { ...row, state };
    });
  }

  private _fail(rows: readonly InstallRow[], error: SkillsError): void {
    const paths = new Set(rows.map(({ path }) => path));
    this._update(row => (paths.has(row.path) ? withError(row, error) : row));
  }

  private _update(change: (row: InstallRow) => InstallRow): void {
    this._rows = this._rows.map(change);
    this._parts.redraw();
  }

  private readonly _operations = new Set<string>();
  private readonly _parts: InstallationParts;
  private _cancelFailure: SkillsError | null = null;
  private _isCancelling = false;
  private _isOutOfSight = false;
  private _rows: readonly InstallRow[];
}
