import React, { useCallback, useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react';

import type { SkillFile } from '../../contracts';
import { useView } from '../panel/view-context';

import { useCurrentLine } from './current-line';
import { fileKeyAction } from './file-keys';
import { FileLine, LINE_HEIGHT } from './file-line';
import { fileRows, type FileRow } from './file-rows';
import { useLinesInView } from './lines-in-view';

const PAGE = '.jp-SkillsDetail';
const LINES_A_PAGE = 15;

export interface FileTreeProps {
  readonly files: readonly SkillFile[];
  readonly label: string;
  readonly onOpen: (file: SkillFile) => void;
  readonly onDownload: (file: SkillFile) => void;
}

function indexUnder(event: { target: EventTarget }, rows: readonly FileRow[]): number {
  const line = event.target instanceof Element ? event.target.closest('[role=row]') : null;
  return rows.findIndex(({ path }) => path === line?.getAttribute('data-path'));
}

/** The files of a skill as a tree, as many lines as fit. Arrow keys move, Enter opens. */
export function FileTree({ files, label, onOpen, onDownload }: FileTreeProps) {
  const { trans } = useView();
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => fileRows(files, toggled), [files, toggled]);
  const line = useCurrentLine(rows);
  const { index: current, list } = line;
  const { first, last } = useLinesInView(list, PAGE, LINE_HEIGHT, rows.length);

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
    const action = isOnLine ? fileKeyAction(event.key, rows, current, LINES_A_PAGE) : null;
    if (action === null) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (action.kind === 'move') {
      line.moveTo(rows[action.to]);
    } else {
      openRow(rows[current]);
    }
  };
  const onClick = (event: MouseEvent): void => {
    const onButton = event.target instanceof Element && event.target.closest('button') !== null;
    if (!onButton) {
      openRow(rows[indexUnder(event, rows)]);
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
          trans={trans}
          onDownload={onDownload}
        />
      ))}
    </div>
  );
}
