import {
  caretDownIcon,
  caretRightIcon,
  fileIcon,
  folderIcon,
  linkIcon
} from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { memo, type ReactNode } from 'react';

import type { SkillFile } from '../../contracts';
import { fileSize } from '../file-size';

import type { FileAction } from './file-action';
import { FileButtons } from './file-buttons';
import type { FileRow } from './file-rows';

/** Fixed, so that a list of thousands needs no measuring. Pixels; `.jp-SkillsFile` has the same. */
export const LINE_HEIGHT = 28;

const INDENT = 16;

export interface FileLineProps {
  readonly row: FileRow;
  /** Position in the whole list, from 0. */
  readonly index: number;
  readonly isCurrent: boolean;
  readonly actions: readonly FileAction[];
  /** Stands in place of the name, to change it. */
  readonly editor: ReactNode;
  readonly trans: TranslationBundle;
}

/** What is special about a file, in words. */
function marksOf({ binary, executable }: SkillFile, trans: TranslationBundle): readonly string[] {
  return [...(executable ? [trans.__('executable')] : []), ...(binary ? [trans.__('binary')] : [])];
}

function Name({ editor, row, trans }: Pick<FileLineProps, 'editor' | 'row' | 'trans'>) {
  const name = editor ?? <span className="jp-SkillsFile-name">{row.name}</span>;
  if (row.kind === 'directory') {
    const Caret = row.isOpen ? caretDownIcon : caretRightIcon;
    return (
      <>
        <Caret.react tag="span" className="jp-SkillsFile-caret" aria-hidden="true" />
        <folderIcon.react tag="span" className="jp-SkillsFile-icon" aria-hidden="true" />
        {name}
      </>
    );
  }
  const { link } = row.file;
  const Icon = link === null ? fileIcon : linkIcon;
  return (
    <>
      <span className="jp-SkillsFile-caret" />
      <Icon.react tag="span" className="jp-SkillsFile-icon" aria-hidden="true" />
      {name}
      {link !== null && (
        <span className="jp-SkillsFile-mark">{trans.__('link to %1, not followed', link)}</span>
      )}
      {marksOf(row.file, trans).map(mark => (
        <span key={mark} className="jp-SkillsFile-mark">
          {mark}
        </span>
      ))}
    </>
  );
}

/** One line of the tree: a directory, a file or a link. */
export const FileLine = memo(function FileLine(props: FileLineProps) {
  const { actions, editor, index, isCurrent, row, trans } = props;
  const file = row.kind === 'file' && row.file.link === null ? row.file : null;
  return (
    <div
      role="row"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-rowindex={index + 1}
      aria-expanded={row.kind === 'directory' ? row.isOpen : undefined}
      aria-disabled={row.kind === 'file' && file === null ? true : undefined}
      tabIndex={isCurrent ? 0 : -1}
      className={`jp-SkillsFile${isCurrent ? ' jp-mod-current' : ''}`}
      style={{ top: index * LINE_HEIGHT }}
      title={row.path}
      data-path={row.path}
    >
      <div
        role="gridcell"
        className="jp-SkillsFile-main"
        style={{ paddingLeft: (row.level - 1) * INDENT }}
      >
        <Name editor={editor} row={row} trans={trans} />
      </div>
      <div role="gridcell" className="jp-SkillsFile-size">
        {file !== null && fileSize(trans, file.size)}
      </div>
      <div role="gridcell" className="jp-SkillsFile-actions">
        <FileButtons actions={actions} row={row} isCurrent={isCurrent} />
      </div>
    </div>
  );
});
