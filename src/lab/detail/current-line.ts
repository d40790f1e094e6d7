import { useLayoutEffect, useRef, useState, type FocusEvent, type RefObject } from 'react';

import type { FileRow } from './file-rows';

export interface CurrentLine {
  /** Goes on the element that holds the lines. */
  readonly list: RefObject<HTMLDivElement>;
  /** Position of the line that Tab leads to, from 0. */
  readonly index: number;
  /** Makes a line the current one and brings the focus there. */
  readonly moveTo: (row: FileRow | undefined) => void;
  readonly onFocus: (row: FileRow | undefined) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * Keeps the keyboard where the user was in the tree of files: on the line that arrow keys led to, or,
 * when the focused file is gone, on the line that took its place.
 */
export function useCurrentLine(rows: readonly FileRow[]): CurrentLine {
  const list = useRef<HTMLDivElement>(null);
  const [path, setPath] = useState<string | null>(null);
  const wanted = useRef(false);
  const focused = useRef<string | null>(null);
  const latest = useRef(rows);
  const before = useRef(0);
  latest.current = rows;

  const found = rows.findIndex(row => row.path === path);
  const index = found < 0 ? Math.max(Math.min(before.current, rows.length - 1), 0) : found;
  useLayoutEffect(() => {
    before.current = index;
    const lost = focused.current;
    const isLost = lost !== null && !rows.some(row => row.path === lost);
    if (!wanted.current && !isLost) {
      return;
    }
    wanted.current = false;
    focused.current = null;
    const line = list.current?.querySelector<HTMLElement>('.jp-mod-current');
    line?.scrollIntoView({ block: 'nearest' });
    line?.focus({ preventScroll: true });
  });

  return {
    list,
    index,
    moveTo: row => {
      if (row !== undefined) {
        wanted.current = true;
        setPath(row.path);
      }
    },
    onFocus: row => {
      if (row !== undefined) {
        focused.current = row.path;
        setPath(row.path);
      }
    },
    onBlur: ({ relatedTarget }) => {
      // A line that is being taken away blurs too, towards nothing: that one is still to be replaced.
      const remains = latest.current.some(row => row.path === focused.current);
      if (relatedTarget !== null || remains) {
        focused.current = null;
      }
    }
  };
}
