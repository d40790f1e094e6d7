import React, { useCallback, useRef } from 'react';

import type { Scope, SkillSummary } from '../../contracts';
import { keyOf, sameSkill } from '../model/address';

import { gridEvents } from './grid-events';
import { openMenuAt } from './row-menu';
import { ROW_HEIGHT, SkillRow } from './skill-row';
import { useKeptFocus } from './kept-focus';
import { useView } from './view-context';
import { useVisibleRange } from './visible-range';

/**
 * The skills of one scope, as many rows as fit. Arrow keys move, with Shift they select; Space takes a
 * row into the selection and out of it; Enter opens, Delete deletes.
 */
export function SkillGrid({ scope, label }: { scope: Scope; label: string }) {
  const parts = useView();
  const { commands, model, trans } = parts;
  const { selection } = model;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = model.filter.apply(model.list.in(scope));
  const { first, last } = useVisibleRange(scroller, ROW_HEIGHT, rows.length);
  const marked = rows.findIndex(skill => sameSkill(skill, model.current));
  const currentIndex = Math.max(marked, 0);
  const focus = useKeptFocus(scroller, rows, marked, model.renaming);

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
  const events = gridEvents({ ...parts, scope, rows, currentIndex, scroller, focus });

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
          aria-multiselectable={true}
          className="jp-SkillsGrid-rows"
          style={{ height: rows.length * ROW_HEIGHT }}
          onKeyDown={events.onKeyDown}
          onMouseDown={event => {
            events.select(event);
            events.markUnder(event);
          }}
          onContextMenu={event => {
            events.selectForMenu(event);
            events.markUnder(event);
          }}
          onFocus={event => {
            focus.onFocus(event);
            events.markUnder(event);
          }}
          onBlur={focus.onBlur}
          onDoubleClick={events.open}
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
              isSelected={selection.has(skill)}
              isRenaming={sameSkill(model.renaming, skill)}
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
