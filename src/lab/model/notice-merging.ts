import type { ImportResult, SyncedSkill } from '../../contracts';

import { keyOf, sameSkill, type SkillAddress } from './address';
import { isFailure, type Notice, type NoticeContent } from './notice-content';

type ContentOf<K extends NoticeContent['kind']> = Extract<NoticeContent, { kind: K }>;

/** What is told now, where skills of the last summary were tried again: it stays, with the new results. */
export function completedBy(before: readonly Notice[], content: NoticeContent): NoticeContent {
  if (content.kind === 'imported-many') {
    const last = before.find(notice => notice.kind === 'imported-many');
    return completedImport(content, last ?? { request: null, results: [] });
  }
  if (content.kind === 'synced') {
    const last = before.find(notice => notice.kind === 'synced');
    return completedSync(content, last);
  }
  if (content.kind === 'batch') {
    const batches = before.filter(notice => notice.kind === 'batch');
    return completedBatch(
      content,
      batches.find(({ operation }) => operation === content.operation)
    );
  }
  return content;
}

/** What is still worth telling beside something newer; of an older sync, what can still be undone. */
export function remainsOf(old: Notice, now: NoticeContent): Notice | null {
  if (old.kind !== 'synced' || now.kind !== 'synced') {
    return supersedes(now, old) ? null : old;
  }
  const told = new Set(replacedBy(now).map(keyOf));
  const results = replacedBy(old).filter(result => !told.has(keyOf(result)));
  return results.length === 0 ? null : { ...old, results };
}

/** A new summary replaces the last one of its kind; what can still be undone stays. */
function supersedes(content: NoticeContent, old: Notice): boolean {
  switch (content.kind) {
    case 'created':
    case 'deleted':
    case 'duplicated':
      return false;
    case 'moved':
    case 'renamed':
    case 'switched':
      // Its Undo would take back both, or nothing.
      return old.kind === content.kind && sameSkill(old.skill, content.skill);
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
    case 'batch':
      return old.kind === 'batch' && (old.operation === content.operation || old.done.length === 0);
    case 'checked':
    case 'lost':
    case 'purged':
    case 'restored':
    case 'undone':
      return old.kind === content.kind;
  }
}

function replacedBy({ results }: ContentOf<'synced'>): readonly SyncedSkill[] {
  return results.filter(
    (result): result is SyncedSkill => !isFailure(result) && result.snapshot !== undefined
  );
}

/** Nothing that can still be undone is among the old results but not among the new. */
function isSafeToDrop(old: readonly ImportResult[], now: readonly ImportResult[]): boolean {
  const kept = new Set(now.map(({ snapshot }) => snapshot));
  return old.every(({ snapshot }) => snapshot === undefined || kept.has(snapshot));
}

function completedSync(
  content: ContentOf<'synced'>,
  last: ContentOf<'synced'> | undefined
): NoticeContent {
  if (last === undefined) {
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

function completedBatch(
  content: ContentOf<'batch'>,
  last: ContentOf<'batch'> | undefined
): NoticeContent {
  if (last === undefined) {
    return content;
  }
  const retried = keysOf([...content.done, ...content.failures]);
  return {
    ...content,
    done: [...last.done, ...content.done],
    failures: [...last.failures.filter(each => !retried.has(keyOf(each))), ...content.failures]
  };
}

/**
 * What was left open and is decided now moves to the end of the last summary, as two skills of one
 * name can replace one another and are undone the latest first. The summary keeps its own request: a
 * decision about one skill, such as to replace it, is none about the others. A lone skill that is
 * there now is told by its name.
 */
function completedImport(
  content: ContentOf<'imported-many'>,
  before: Pick<ContentOf<'imported-many'>, 'request' | 'results'>
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

function keysOf(skills: readonly SkillAddress[]): ReadonlySet<string> {
  return new Set(skills.map(keyOf));
}
