import { Signal, type ISignal } from '@lumino/signaling';

import { keyOf, sameSkill, type SkillAddress } from './address';
import type { Notice, NoticeContent } from './notice-content';
import { completedBy, remainsOf } from './notice-merging';

/** What happened lately, newest first. */
export class Notices {
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get all(): readonly Notice[] {
    return this._notices;
  }

  add(content: NoticeContent): void {
    const told = completedBy(this._notices, content);
    this._set([
      { ...told, id: (this._lastId += 1) },
      ...this._notices.flatMap(notice => remainsOf(notice, told) ?? [])
    ]);
  }

  /** What was undone is no longer so: it is told no more, and cannot be undone twice. */
  withdraw(snapshots: readonly string[]): void {
    const undone = new Set<unknown>(snapshots);
    const isUndone = (done: object): boolean => 'snapshot' in done && undone.has(done.snapshot);
    this._set(
      this._notices
        .map(notice =>
          notice.kind === 'synced'
            ? { ...notice, results: notice.results.filter(result => !isUndone(result)) }
            : notice.kind === 'imported-many'
              ? { ...notice, results: notice.results.filter(result => !isUndone(result)) }
              : notice
        )
        .filter(
          notice => !isUndone(notice) && (!('results' in notice) || notice.results.length > 0)
        )
    );
  }

  /** A batch was taken back, but for `left`: these can be taken back still. */
  endBatch(operation: string, left: readonly SkillAddress[]): void {
    const remains = new Set(left.map(keyOf));
    this._set(
      this._notices.flatMap(notice =>
        notice.kind !== 'batch' || notice.operation !== operation
          ? [notice]
          : remains.size === 0
            ? []
            : [{ ...notice, done: notice.done.filter(each => remains.has(keyOf(each))) }]
      )
    );
  }

  /** A skill goes on under another address, and so does what can be undone of it. */
  readdress(from: SkillAddress, to: SkillAddress): void {
    this._set(
      this._notices.map(notice =>
        isAboutOne(notice) && sameSkill(notice.skill, from) ? { ...notice, skill: to } : notice
      )
    );
  }

  /** A skill is gone: nothing else can be undone of it. */
  forget(skill: SkillAddress): void {
    this._set(
      this._notices.filter(notice => !isAboutOne(notice) || !sameSkill(notice.skill, skill))
    );
  }

  dismiss(id: number): void {
    this._set(this._notices.filter(notice => notice.id !== id));
  }

  private _set(notices: readonly Notice[]): void {
    this._notices = notices;
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private _notices: readonly Notice[] = [];
  private _lastId = 0;
}

const ABOUT_ONE = ['created', 'duplicated', 'moved', 'renamed', 'switched'] as const;
type AboutOne = Extract<Notice, { kind: (typeof ABOUT_ONE)[number] }>;

function isAboutOne(notice: Notice): notice is AboutOne {
  return ABOUT_ONE.some(kind => kind === notice.kind);
}
