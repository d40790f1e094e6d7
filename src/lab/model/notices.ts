import { Signal, type ISignal } from '@lumino/signaling';

import type { SkillsError } from '../../client';
import type { ImportRequest, ImportResult, SkillFailure, SyncedSkill } from '../../contracts';

import { keyOf, type SkillAddress } from './address';

/** Which action a failure notice is about. */
export type FailedAction =
  'cancel' | 'delete' | 'import' | 'restart' | 'restore' | 'sync' | 'track' | 'untrack' | 'updates';

/** Something that happened, told until the user dismisses it. `snapshot` is what Undo brings back. */
export type NoticeContent =
  | { readonly kind: 'deleted'; readonly skill: SkillAddress; readonly snapshot: string }
  | { readonly kind: 'imported'; readonly skill: SkillAddress; readonly snapshot: string | null }
  | {
      readonly kind: 'imported-many';
      readonly results: readonly ImportResult[];
      /** What was asked for, to ask again for what failed; null when another page asked. */
      readonly request: ImportRequest | null;
    }
  | { readonly kind: 'restored'; readonly skills: readonly SkillAddress[] }
  /** Long work ended, and nobody knows any more how. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'synced'; readonly results: readonly (SyncedSkill | SkillFailure)[] }
  | { readonly kind: 'checked'; readonly errors: readonly SkillFailure[]; readonly behind: number }
  | {
      readonly kind: 'failed';
      readonly action: FailedAction;
      readonly skill: SkillAddress | null;
      readonly error: SkillsError;
    };

export type Notice = NoticeContent & { readonly id: number };

export function isFailure(result: SyncedSkill | SkillFailure): result is SkillFailure {
  return 'code' in result;
}

/** More would push the skills themselves out of sight. */
const MOST_AT_ONCE = 4;

/** What happened lately, newest first. */
export class Notices {
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get all(): readonly Notice[] {
    return this._notices;
  }

  add(content: NoticeContent): void {
    const told = this._completed(content);
    this._notices = [
      { ...told, id: (this._lastId += 1) },
      ...this._notices.flatMap(notice => remainsOf(notice, told) ?? [])
    ].slice(0, MOST_AT_ONCE);
    this._changed.emit();
  }

  /** What was undone is no longer so: it is told no more, and cannot be undone twice. */
  withdraw(snapshots: readonly string[]): void {
    const undone = new Set<unknown>(snapshots);
    const isUndone = (done: object): boolean => 'snapshot' in done && undone.has(done.snapshot);
    this._notices = this._notices
      .map(notice =>
        notice.kind === 'synced'
          ? { ...notice, results: notice.results.filter(result => !isUndone(result)) }
          : notice.kind === 'imported-many'
            ? { ...notice, results: notice.results.filter(result => !isUndone(result)) }
            : notice
      )
      .filter(notice => !isUndone(notice) && (!('results' in notice) || notice.results.length > 0));
    this._changed.emit();
  }

  dismiss(id: number): void {
    this._notices = this._notices.filter(notice => notice.id !== id);
    this._changed.emit();
  }

  /** Skills of the last summary were tried again: it stays, with the new results in place of the old. */
  private _completed(content: NoticeContent): NoticeContent {
    if (content.kind === 'imported-many') {
      const before = this._notices.find(notice => notice.kind === 'imported-many');
      return completedImport(content, before ?? { request: null, results: [] });
    }
    const last = this._notices.find(notice => notice.kind === 'synced');
    if (content.kind !== 'synced' || last === undefined) {
      return content;
    }
    const retried = new Map(content.results.map(result => [keyOf(result), result]));
    const known = last.results.filter(result => isFailure(result) && retried.has(keyOf(result)));
    return retried.size > 0 && known.length === retried.size
      ? {
          kind: 'synced',
          results: last.results.map(result => retried.get(keyOf(result)) ?? result)
        }
      : content;
  }

  private readonly _changed = new Signal<this, void>(this);
  private _notices: readonly Notice[] = [];
  private _lastId = 0;
}

/** A new summary replaces the last one of its kind; what can still be undone stays. */
function supersedes(content: NoticeContent, old: Notice): boolean {
  switch (content.kind) {
    case 'deleted':
      return false;
    case 'imported':
      return (
        (old.kind === 'imported' && old.snapshot === null) ||
        (old.kind === 'imported-many' && old.results.length === 1 && isSafeToDrop(old.results, []))
      );
    case 'imported-many':
      return old.kind === 'imported-many' && isSafeToDrop(old.results, content.results);
    case 'failed':
      return old.kind === 'failed' && old.action === content.action;
    case 'synced':
      // How many were behind is no longer true.
      return old.kind === 'checked';
    case 'checked':
    case 'lost':
    case 'restored':
      return old.kind === content.kind;
  }
}

/** What is still worth telling beside something newer; of an older sync, what can still be undone. */
function remainsOf(old: Notice, now: NoticeContent): Notice | null {
  if (old.kind !== 'synced' || now.kind !== 'synced') {
    return supersedes(now, old) ? null : old;
  }
  const told = new Set(replacedBy(now).map(keyOf));
  const results = replacedBy(old).filter(result => !told.has(keyOf(result)));
  return results.length === 0 ? null : { ...old, results };
}

function replacedBy({ results }: SyncSummary): readonly SyncedSkill[] {
  return results.filter(
    (result): result is SyncedSkill => !isFailure(result) && result.snapshot !== undefined
  );
}

/** Nothing that can still be undone is among the old results but not among the new. */
function isSafeToDrop(old: readonly ImportResult[], now: readonly ImportResult[]): boolean {
  const kept = new Set(now.map(({ snapshot }) => snapshot));
  return old.every(({ snapshot }) => snapshot === undefined || kept.has(snapshot));
}

type SyncSummary = Extract<NoticeContent, { kind: 'synced' }>;
type ImportSummary = Extract<NoticeContent, { kind: 'imported-many' }>;

/**
 * What was left open and is decided now moves to the end of the last summary, as two skills of one
 * name can replace one another and are undone the latest first. The summary keeps its own request: a
 * decision about one skill, such as to replace it, is none about the others. A lone skill that is
 * there now is told by its name.
 */
function completedImport(
  content: ImportSummary,
  before: Pick<ImportSummary, 'request' | 'results'>
): NoticeContent {
  const { results } = content;
  const isOpen = ({ status }: ImportResult): boolean =>
    status === 'conflict' || status === 'failed';
  const now = new Set(results.map(({ path }) => path));
  const open = before.results.filter(result => isOpen(result) && now.has(result.path));
  if (before.results.length > 1 && open.length === results.length) {
    return {
      kind: 'imported-many',
      request: before.request,
      results: [...before.results.filter(({ path }) => !now.has(path)), ...results]
    };
  }
  const [only, ...others] = results;
  const isThere = only !== undefined && !isOpen(only) && only.status !== 'skipped';
  return isThere && only.skill !== undefined && others.length === 0
    ? { kind: 'imported', skill: only.skill, snapshot: only.snapshot ?? null }
    : content;
}
