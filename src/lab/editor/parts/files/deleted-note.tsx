import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { DeletedFiles } from './bundle-files';

export interface DeletedNoteProps {
  /** What was deleted last; null for nothing. */
  readonly deleted: DeletedFiles | null;
  readonly disabled: boolean;
  readonly onUndo: (deleted: DeletedFiles) => void;
  readonly trans: TranslationBundle;
}

/** Says what was deleted and offers to put it back. */
export function DeletedNote({ deleted, disabled, onUndo, trans }: DeletedNoteProps) {
  return (
    <div className="jp-SkillsEditor-deleted" role="status">
      {deleted !== null && (
        <>
          {deleted.files.length === 1
            ? trans.__('Deleted %1.', deleted.path)
            : trans._n(
                'Deleted %2 with %1 file.',
                'Deleted %2 with %1 files.',
                deleted.files.length,
                deleted.path
              )}{' '}
          <button
            type="button"
            className="jp-SkillsTextButton"
            aria-label={trans.__('Undo deleting %1', deleted.path)}
            disabled={disabled}
            onClick={() => {
              onUndo(deleted);
            }}
          >
            {trans.__('Undo')}
          </button>
        </>
      )}
    </div>
  );
}
