import type { FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react';

import type { Scope, SkillSummary } from '../../contracts';
import { CommandIDs } from '../commands';
import { sameSkill } from '../model/address';

import { isAccel, nextIndex } from './grid-keys';
import type { KeptFocus } from './kept-focus';
import { openMenuAt } from './row-menu';
import { ROW_HEIGHT } from './skill-row';
import type { ViewParts } from './view-context';

function indexUnder(event: { target: EventTarget }, rows: readonly SkillSummary[]): number {
  const row = event.target instanceof Element ? event.target.closest('[role=row]') : null;
  return rows.findIndex(
    ({ scope, name }) =>
      row?.getAttribute('data-name') === name && row.getAttribute('data-scope') === scope
  );
}

/** What is on a row beside its text takes clicks for itself. */
function isOnControl({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('button, input') !== null;
}

/** How many rows a page key moves. */
function pageOf(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
}

export interface GridEventParts extends ViewParts {
  readonly scope: Scope;
  readonly rows: readonly SkillSummary[];
  /** Position of the row that has the keyboard. */
  readonly currentIndex: number;
  readonly scroller: RefObject<HTMLElement>;
  readonly focus: KeptFocus;
}

/** What the list does with keys and clicks: moving, selecting, opening, deleting, asking for the menu. */
export function gridEvents({
  commands,
  model,
  scope,
  rows,
  currentIndex,
  scroller,
  focus
}: GridEventParts) {
  const { selection } = model;
  const goTo = (index: number, isExtending: boolean): void => {
    const skill = rows[index];
    if (skill === undefined) {
      return;
    }
    focus.follow(skill);
    model.current = { scope, name: skill.name };
    if (isExtending) {
      selection.extendTo(skill, rows);
    } else {
      selection.anchorAt(skill);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const skill = rows[indexUnder(event, rows)];
    const row = event.target;
    if (skill === undefined || !(row instanceof Element) || row.getAttribute('role') !== 'row') {
      return;
    }
    const target = nextIndex(event.key, currentIndex, rows.length, pageOf(scroller.current));
    const isSelected = selection.has(skill);
    if (target !== null) {
      goTo(target, event.shiftKey);
    } else if (event.key === ' ') {
      selection.toggle(skill);
    } else if (event.key === 'a' && isAccel(event)) {
      selection.selectAll(rows);
    } else if (event.key === 'Escape' && selection.size > 0) {
      selection.clear();
    } else if (event.key === 'Enter') {
      void commands.execute(CommandIDs.open, { scope, name: skill.name });
    } else if (event.key === 'Delete') {
      // Without a name it is about the whole selection.
      const args = isSelected ? {} : { scope, name: skill.name };
      void commands.execute(CommandIDs.deleteSkill, args);
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
  const select = (event: MouseEvent): void => {
    const skill = rows[indexUnder(event, rows)];
    if (skill === undefined || isOnControl(event) || event.button !== 0) {
      return;
    }
    if (event.shiftKey) {
      selection.extendTo(skill, rows);
    } else if (isAccel(event)) {
      selection.toggle(skill, { withAnchor: true });
    } else {
      selection.clear();
      selection.anchorAt(skill);
    }
  };
  /** The menu of a row that is not selected is about that row alone. */
  const selectForMenu = (event: MouseEvent): void => {
    const skill = rows[indexUnder(event, rows)];
    if (skill !== undefined && !selection.has(skill)) {
      selection.clear();
    }
  };
  const open = (event: MouseEvent): void => {
    const skill = rows[indexUnder(event, rows)];
    if (skill !== undefined && !isOnControl(event)) {
      void commands.execute(CommandIDs.open, { scope, name: skill.name });
    }
  };
  return { onKeyDown, select, selectForMenu, markUnder, open };
}
