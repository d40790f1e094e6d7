import React, { useEffect, useId, useRef, type KeyboardEvent, type MouseEvent } from 'react';

import { nextIndex } from '../../panel/grid-keys';
import { useVisibleRange } from '../../panel/visible-range';

import type { SelectionViewProps } from './import-view';
import { SkillListBar } from './skill-list-bar';
import { OPTION_HEIGHT, SkillOption } from './skill-option';

/** Moves the scroll position only as far as the row needs. */
function scrollTo(scroller: HTMLElement, index: number): void {
  const top = index * OPTION_HEIGHT;
  const lowest = top + OPTION_HEIGHT - scroller.clientHeight;
  scroller.scrollTop = Math.max(Math.min(scroller.scrollTop, top), lowest);
}

/** A character that is text: typing in the list filters it. */
const isTyping = ({ altKey, ctrlKey, key, metaKey }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !altKey && !ctrlKey && !metaKey;

/** The skills that were found, when there are several: as many rows as fit. Arrow keys move, Space ticks. */
export function SkillList(props: SelectionViewProps) {
  const { selection, trans } = props;
  const { choices, details, found } = selection;
  const id = useId();
  const filter = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { shown } = found;
  const { first, last } = useVisibleRange(list, OPTION_HEIGHT, shown.length);
  const active = shown.findIndex(({ path }) => path === found.focused?.path);
  const optionId = (index: number): string => `${id}-option-${index}`;

  useEffect(() => {
    details.want(shown.slice(first, last).map(({ path }) => path));
  }, [details, shown, first, last]);

  const typed = found.filter;
  useEffect(() => {
    if (typed !== '' && list.current !== null) {
      list.current.scrollTop = 0;
    }
  }, [typed]);

  const focus = (index: number): void => {
    const skill = shown[index];
    if (skill !== undefined && list.current !== null) {
      found.focus(skill.path);
      details.wantText(skill.path);
      scrollTo(list.current, index);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.floor((list.current?.clientHeight ?? 0) / OPTION_HEIGHT) - 1;
    const target = nextIndex(event.key, active, shown.length, Math.max(page, 1));
    if (target !== null) {
      focus(target);
    } else if (event.key === ' ') {
      const skill = shown[active];
      if (skill !== undefined) {
        found.toggle(skill.path);
      }
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      found.toggleShown();
    } else {
      if (isTyping(event)) {
        filter.current?.focus();
      }
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const index = Number(target?.closest('[role=option]')?.getAttribute('aria-posinset')) - 1;
    const skill = shown[index];
    if (skill === undefined) {
      return;
    }
    focus(index);
    if (event.detail === 2 || target?.closest('.jp-SkillsImport-tick') !== null) {
      found.toggle(skill.path);
    }
  };

  const drawn = shown
    .map((skill, index) => ({ skill, index }))
    .filter(({ index }) => (index >= first && index < last) || index === active);
  return (
    <div className="jp-SkillsImport-list">
      <SkillListBar
        {...props}
        field={filter}
        onLeave={() => {
          focus(Math.max(active, 0));
          list.current?.focus();
        }}
      />
      {shown.length === 0 && (
        <p className="jp-SkillsImport-none">{trans.__('No skill here matches the filter.')}</p>
      )}
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={trans.__('Skills found')}
        aria-multiselectable="true"
        aria-activedescendant={active < 0 ? undefined : optionId(active)}
        className="jp-SkillsImport-options"
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div role="presentation" style={{ height: shown.length * OPTION_HEIGHT }}>
          {drawn.map(({ skill, index }) => (
            <SkillOption
              key={skill.path}
              id={optionId(index)}
              skill={skill}
              scope={choices.scope}
              index={index}
              count={shown.length}
              isActive={index === active}
              isTicked={found.isTicked(skill.path)}
              trans={trans}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
