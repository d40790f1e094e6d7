import { deleteIcon, editIcon, terminalIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { SkillFile } from '../../../../contracts';
import { SKILL_MARKDOWN } from '../../../../domain/validation/finding';
import type { FileAction } from '../../../detail/file-action';
import type { FileRow } from '../../../detail/file-rows';

import { filesAt } from './bundle-files';

export interface TreeActionParts {
  readonly files: readonly SkillFile[];
  readonly readOnly: boolean;
  /** What is being done just now, and to be waited for; null for nothing. */
  readonly busy: string | null;
  readonly onRename: (row: FileRow) => void;
  readonly onDelete: (row: FileRow) => void;
  readonly onExecutable: (file: SkillFile, executable: boolean) => void;
  readonly trans: TranslationBundle;
}

/** Why nothing can be changed now; null when it can. */
function whyAllFixed({
  busy,
  readOnly,
  trans
}: Pick<TreeActionParts, 'busy' | 'readOnly' | 'trans'>): string | null {
  if (readOnly) {
    return trans.__('This skill is read-only');
  }
  return busy === null ? null : trans.__('Wait for this to end: %1', busy);
}

/** Why a line's file stays as it is; null when it can be renamed and deleted. */
export function whyFixed(
  row: FileRow,
  { busy, files, readOnly, trans }: Pick<TreeActionParts, 'busy' | 'files' | 'readOnly' | 'trans'>
): string | null {
  const reason = whyAllFixed({ busy, readOnly, trans });
  if (reason !== null) {
    return reason;
  }
  if (row.path === SKILL_MARKDOWN) {
    return trans.__('A skill needs its SKILL.md');
  }
  return filesAt(files, row.path).some(({ link }) => link !== null)
    ? trans.__('Links are left to other programs')
    : null;
}

/** What can be done with each line of the tree. */
export function treeActions(parts: TreeActionParts): readonly FileAction[] {
  const { onDelete, onExecutable, onRename, trans } = parts;
  const fixed = whyAllFixed(parts);
  const withReason = (row: FileRow, label: string, title: string) => {
    const reason = whyFixed(row, parts);
    return { label, title, ...(reason !== null && { reason }) };
  };
  return [
    {
      id: 'executable',
      icon: terminalIcon,
      look: row =>
        row.kind === 'file' && row.file.link === null
          ? {
              label: trans.__('%1 is executable', row.name),
              title: row.file.executable ? trans.__('Executable') : trans.__('Not executable'),
              isPressed: row.file.executable,
              ...(fixed !== null && { reason: fixed })
            }
          : null,
      run: row => {
        if (row.kind === 'file') {
          onExecutable(row.file, !row.file.executable);
        }
      }
    },
    {
      id: 'rename',
      icon: editIcon,
      look: row => withReason(row, trans.__('Rename %1', row.name), trans.__('Rename (F2)')),
      run: onRename
    },
    {
      id: 'delete',
      icon: deleteIcon,
      look: row => withReason(row, trans.__('Delete %1', row.name), trans.__('Delete (Del)')),
      run: onDelete
    }
  ];
}
