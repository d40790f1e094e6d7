import React, {
  useCallback,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type FocusEvent
} from 'react';

import type { Scope, SkillSummary } from '../../contracts';
import { CommandIDs } from '../commands';
import { keyOf, sameSkill } from '../model/address';

import { nextIndex } from './grid-keys';
import { ROW_HEIGHT, SkillRow } from './skill-row';
import { useKeptFocus } from './kept-focus';
import { useView } from './view-context';
import { useVisibleRange } from './visible-range';

/** Opens the row's menu: the same for right click, ⋯ and keyboard, and the user's settings decide what is in it. */
function openMenuAt(row: Element, anchor: Element): void {
  const { left, bottom } = anchor.getBoundingClientRect();
  row.dispatchEvent(
    new window.MouseEvent('contextmenu', {
      bubbles: true,
      cancelable: true,
      clientX: left,
      clientY: bottom
    })
  );
}

function indexUnder(event: { target: EventTarget }, rows: readonly SkillSummary[]): number {
  const row = event.target instanceof Element ? event.target.closest('[role=row]') : null;
  return rows.findIndex(
    ({ scope, name }) =>
      row?.getAttribute('data-name') === name && row.getAttribute('data-scope') === scope
  );
}

/** The skills of one scope, as many rows as fit. Arrow keys move, Enter opens, Delete deletes. */
export function SkillGrid({ scope, label }: { scope: Scope; label: string }) {
  const parts = useView();
  const { commands, model, trans } = parts;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = model.filter.apply(model.list.in(scope));
  const { first, last } = useVisibleRange(scroller, ROW_HEIGHT, rows.length);
  const marked = rows.findIndex(skill => sameSkill(skill, model.current));
  const currentIndex = Math.max(marked, 0);
  const focus = useKeptFocus(scroller, rows, marked);

  const moveTo = (index: number): void => {
    const skill = rows[index];
    if (skill !== undefined) {
      focus.follow(skill);
      model.current = { scope, name: skill.name };
    }
  };
  const openMenu = useCallback(
    ({ name, scope }: SkillSummary, anchor: Element): void => {
      model.current = { scope, name };
      const row = anchor.closest('[role=row]');
      if (row !== null) {
        openMenuAt(row, anchor);
      }
    },
    [model]
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const skill = rows[indexUnder(event, rows)];
    const row = event.target;
    if (skill === undefined || !(row instanceof Element) || row.getAttribute('role') !== 'row') {
      return;
    }
    const target = nextIndex(event.key, currentIndex, rows.length, pageOf(scroller.current));
    if (target !== null) {
      moveTo(target);
    } else if (event.key === 'Enter') {
      void commands.execute(CommandIDs.open, { scope, name: skill.name });
    } else if (event.key === 'Delete') {
      void commands.execute(CommandIDs.deleteSkill, { scope, name: skill.name });
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      openMenuAt(row, row.querySelector('.jp-SkillsRow-name') ?? row);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const markUnder = (event: MouseEvent | FocusEvent): void => {
    const skill = rows[indexUnder(event, rows)];
    if (skill !== undefined && !sameSkill(skill, model.current)) {
      model.current = { scope, name: skill.name };
    }
  };
  const open = (event: MouseEvent): void => {
    const skill = rows[indexUnder(event, rows)];
    const onButton = event.target instanceof Element && event.target.closest('button') !== null;
    if (skill !== undefined && !onButton) {
      void commands.execute(CommandIDs.open, { scope, name: skill.name });
    }
  };

  const drawn = rows.slice(first, last).map((skill, at) => ({ skill, index: first + at }));
  const currentRow = rows[currentIndex];
  if (currentRow !== undefined && (currentIndex < first || currentIndex >= last)) {
    // The keyboard's place stays drawn, in its order, wherever the list is scrolled to.
    drawn.splice(currentIndex < first ? 0 : drawn.length, 0, {
      skill: currentRow,
      index: currentIndex
    });
  }
  return (
    <div className={`jp-SkillsGrid${rows.length === 0 ? ' jp-mod-empty' : ''}`} ref={scroller}>
      {rows.length === 0 ? (
        <p className="jp-SkillsGrid-none">
          {model.filter.isActive ? trans.__('No match here') : trans.__('None yet')}
        </p>
      ) : (
        <div
          role="grid"
          aria-label={label}
          aria-rowcount={rows.length}
          className="jp-SkillsGrid-rows"
          style={{ height: rows.length * ROW_HEIGHT }}
          onKeyDown={onKeyDown}
          onMouseDown={markUnder}
          onContextMenu={markUnder}
          onFocus={event => {
            focus.onFocus(event);
            markUnder(event);
          }}
          onBlur={focus.onBlur}
          onDoubleClick={open}
        >
          {drawn.map(({ skill, index }) => (
            <SkillRow
              key={keyOf(skill)}
              model={model}
              commands={commands}
              trans={trans}
              skill={skill}
              index={index}
              isCurrent={index === currentIndex}
              isBusy={model.jobs.isBusy(skill)}
              canImport={model.importsAllowed}
              onMenu={openMenu}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** How many rows a page key moves. */
function pageOf(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
}
