import { SkillsError } from '../../client';
import type {
  ImportResult,
  Operation,
  OperationResult,
  SkillFailure,
  SyncedSkill
} from '../../contracts';

import type { FailedAction, NoticeContent } from './notice-content';

const ACTIONS = { sync: 'sync', import: 'import', updates: 'updates' } as const satisfies Partial<
  Record<Operation['kind'], FailedAction>
>;

const isImportResult = (result: OperationResult): result is ImportResult => 'path' in result;
const isSyncResult = (result: OperationResult): result is SyncedSkill | SkillFailure =>
  !isImportResult(result);
const isSkillFailure = (result: OperationResult): result is SkillFailure =>
  isSyncResult(result) && 'code' in result;

/**
 * What is told of an operation that ended unwatched; null where there is nothing to tell.
 *
 * @param behind how many skills are behind by now
 */
export function summaryOf(operation: Operation, behind: number): NoticeContent | null {
  const { kind, results, state } = operation;
  if (kind === 'preview') {
    return null;
  }
  if (results.length === 0 && state !== 'done') {
    const { code = 'cancelled', error = '' } = operation;
    return {
      kind: 'failed',
      action: ACTIONS[kind],
      skill: null,
      error: new SkillsError(code, 0, error)
    };
  }
  switch (kind) {
    case 'sync':
      return { kind: 'synced', results: results.filter(isSyncResult) };
    case 'import':
      return { kind: 'imported-many', results: results.filter(isImportResult), request: null };
    case 'updates':
      return { kind: 'checked', errors: results.filter(isSkillFailure), behind };
  }
}
