import type { ActionParts } from './actions/action-parts';
import { createBulkActions, type BulkActions } from './actions/bulk';
import { createEditActions, type EditActions } from './actions/edit';
import { createImportActions, type ImportActions } from './actions/import';
import { createSyncActions, type SyncActions } from './actions/sync';
import { createTrashActions, type TrashActions } from './actions/trash';
import { createUndoActions, type UndoActions } from './actions/undo';

/** Everything a user can do to skills. Outcomes and failures become notices. */
export interface SkillActions
  extends SyncActions, EditActions, UndoActions, ImportActions, BulkActions, TrashActions {}

export function createSkillActions(parts: ActionParts): SkillActions {
  const edit = createEditActions(parts);
  return {
    ...edit,
    ...createSyncActions(parts),
    ...createUndoActions(parts, edit),
    ...createImportActions(parts),
    ...createBulkActions(parts),
    ...createTrashActions(parts)
  };
}
