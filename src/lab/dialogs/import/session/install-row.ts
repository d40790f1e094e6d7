import type { SkillsError } from '../../../../client';
import type { ImportResult } from '../../../../contracts';
import type { SkillAddress } from '../../../model/address';
import type { FailureFacts } from '../../../model/advice';

/** One skill of an installation, and how far it is. */
export interface InstallRow {
  readonly path: string;
  /** As it is called upstream. */
  readonly title: string;
  /** The name it is to have. */
  readonly name: string;
  /** The same skill is installed already, as far as the preview told. */
  readonly isSame: boolean;
  readonly state: 'waiting' | 'working' | ImportResult['status'];
  /** Where it is now; null until it is installed. */
  readonly skill: SkillAddress | null;
  /** What stood there before is kept for Undo. */
  readonly isUndoable: boolean;
  /** A name that is not taken, where its own is. */
  readonly freeName: string | null;
  readonly failure: (FailureFacts & { readonly message: string }) | null;
}

/** The row with what the server said of it. */
export function withResult(row: InstallRow, result: ImportResult): InstallRow {
  const { code, error, retryAfter, skill, snapshot, status } = result;
  const ended = { ...row, state: status, freeName: result.freeName ?? row.freeName };
  return {
    ...ended,
    // With a conflict `skill` is the one in the way.
    skill: isInstalled(ended) && skill !== undefined ? addressOf(skill) : null,
    isUndoable: snapshot !== undefined,
    failure:
      status === 'failed' ? { code: code ?? 'unexpected', message: error ?? '', retryAfter } : null
  };
}

const addressOf = ({ name, scope }: SkillAddress): SkillAddress => ({ name, scope });

/** The row when the call it was part of failed as a whole. */
export function withError(row: InstallRow, error: SkillsError): InstallRow {
  const { code, message, retryAfter, rule } = error;
  return { ...row, state: 'failed', failure: { code, message, retryAfter, rule } };
}

/** The row when nothing more is heard of it here: it may go on, but no spinner promises news. */
export const unseen = (row: InstallRow): InstallRow =>
  row.state === 'working' ? { ...row, state: 'waiting' } : row;

export const isInstalled = ({ state }: InstallRow): boolean =>
  state === 'created' || state === 'updated' || state === 'renamed';

/** The user has to decide or may try again. */
export const isOpen = ({ state }: InstallRow): boolean =>
  state === 'conflict' || state === 'failed';

/** The user ended the installation before this skill's turn came. */
export const isCancelled = ({ failure, state }: InstallRow): boolean =>
  state === 'failed' && failure?.code === 'cancelled';

export const isUnderWay = ({ state }: InstallRow): boolean =>
  state === 'waiting' || state === 'working';
