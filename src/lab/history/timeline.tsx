import React, { useLayoutEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react';

import { nextIndex } from '../panel/grid-keys';
import { useView } from '../panel/view-context';

import { TimelineOption } from './timeline-option';
import type { SelectManner, TimelineSelection } from './use-timeline-selection';
import type { TimelineRow } from './version-list';

const PAGE = 10;

const mannerOf = ({ ctrlKey, metaKey, shiftKey }: KeyboardEvent | MouseEvent): SelectManner =>
  shiftKey ? 'extend' : ctrlKey || metaKey ? 'move' : 'one';

/**
 * What happened to a skill, newest first, as a list to choose one or two of: arrow keys choose one,
 * with Shift a second one; Space takes the current one in or out.
 */
export function Timeline({
  name,
  rows,
  selection
}: {
  name: string;
  rows: readonly TimelineRow[];
  selection: TimelineSelection;
}) {
  const { trans } = useView();
  const list = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const { current, goTo, selected, toggle } = selection;
  useLayoutEffect(() => {
    if (wantsFocus.current) {
      wantsFocus.current = false;
      list.current?.querySelector<HTMLElement>('[role=option][tabindex="0"]')?.focus();
    }
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = nextIndex(event.key, current, rows.length, PAGE);
    if (target === null && event.key !== ' ') {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (target === null) {
      toggle(current);
    } else {
      wantsFocus.current = true;
      goTo(target, mannerOf(event));
    }
  };
  const onClick = (event: MouseEvent): void => {
    const option =
      event.target instanceof Element
        ? event.target.closest<HTMLElement>('[role=option]')
        : undefined;
    const index = rows.findIndex(({ id }) => id === option?.dataset['id']);
    const manner = mannerOf(event);
    if (index < 0) {
      return;
    }
    wantsFocus.current = true;
    if (manner === 'move') {
      toggle(index);
    } else {
      goTo(index, manner);
    }
  };
  const chosen = new Set(selected);
  return (
    <div
      ref={list}
      role="listbox"
      aria-multiselectable="true"
      aria-label={trans.__('What happened to %1', name)}
      className="jp-SkillsHistory-list"
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {rows.map((row, index) => (
        <TimelineOption
          key={row.id}
          row={row}
          isCurrent={index === current}
          isSelected={chosen.has(row)}
        />
      ))}
    </div>
  );
}
