import type { TranslationBundle } from '@jupyterlab/translation';
import React, {
  useCallback,
  useMemo,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode
} from 'react';

import type { SkillFile } from '../../contracts';

import { useCurrentLine } from './current-line';
import type { FileAction } from './file-action';
import { fileKeyAction } from './file-keys';
import { FileLine, LINE_HEIGHT } from './file-line';
import { fileRows, type FileRow } from './file-rows';
import { useLinesInView } from './lines-in-view';

const LINES_A_PAGE = 15;

export interface FileTreeProps {
  readonly files: readonly SkillFile[];
  readonly label: string;
  /** Selector of the element that scrolls. */
  readonly page: string;
  /** What opens a file, beside Enter; a directory opens at a click. */
  readonly opensOn: 'click' | 'double-click';
  readonly actions: readonly FileAction[];
  /** The line whose name is being changed, and what stands in its place. */
  readonly edited?: { readonly path: string; readonly editor: ReactNode } | null;
  readonly onOpen: (file: SkillFile) => void;
  /** Keys that are not of the tree itself. @returns whether it was one of them */
  readonly onKey?: (key: string, row: FileRow) => boolean;
  readonly trans: TranslationBundle;
}

function indexUnder(event: { target: EventTarget }, rows: readonly FileRow[]): number {
  const line = event.target instanceof Element ? event.target.closest('[role=row]') : null;
  return rows.findIndex(({ path }) => path === line?.getAttribute('data-path'));
}

/** The files of a skill as a tree, as many lines as fit. Arrow keys move, Enter opens. */
export function FileTree(props: FileTreeProps) {
  const { actions, edited, files, label, onKey, onOpen, opensOn, page, trans } = props;
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => fileRows(files, toggled), [files, toggled]);
  const line = useCurrentLine(rows);
  const { index: current, list } = line;
  const { first, last } = useLinesInView(list, page, LINE_HEIGHT, rows.length);

  const toggle = useCallback((path: string): void => {
    setToggled(before => {
      const after = new Set(before);
      if (!after.delete(path)) {
        after.add(path);
      }
      return after;
    });
  }, []);
  const openRow = (row: FileRow | undefined): void => {
    if (row?.kind === 'directory') {
      toggle(row.path);
    } else if (row?.file.link === null) {
      onOpen(row.file);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isOnLine = event.target instanceof Element && event.target.getAttribute('role') === 'row';
    const row = rows[current];
    if (!isOnLine || row === undefined) {
      return;
    }
    const action = fileKeyAction(event.key, rows, current, LINES_A_PAGE);
    if (action === null && onKey?.(event.key, row) !== true) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (action === null) {
      return;
    }
    if (action.kind === 'move') {
      line.moveTo(rows[action.to]);
    } else {
      openRow(row);
    }
  };
  const onClick = (event: MouseEvent): void => {
    const onControl =
      event.target instanceof Element && event.target.closest('button, input') !== null;
    const row = onControl ? undefined : rows[indexUnder(event, rows)];
    if (
      event.type === (row?.kind === 'file' && opensOn === 'double-click' ? 'dblclick' : 'click')
    ) {
      openRow(row);
    }
  };

  const drawn = rows
    .map((row, index) => ({ row, index }))
    .filter(({ index }) => (index >= first && index < last) || index === current);
  return (
    <div
      ref={list}
      role="treegrid"
      aria-label={label}
      aria-rowcount={rows.length}
      aria-colcount={3}
      className="jp-SkillsFiles"
      style={{ height: rows.length * LINE_HEIGHT }}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onClick}
      onFocus={event => {
        line.onFocus(rows[indexUnder(event, rows)]);
      }}
      onBlur={line.onBlur}
    >
      {drawn.map(({ row, index }) => (
        <FileLine
          key={row.path}
          row={row}
          index={index}
          isCurrent={index === current}
          actions={actions}
          editor={edited?.path === row.path ? edited.editor : null}
          trans={trans}
        />
      ))}
    </div>
  );
}
