import { closeIcon, filterIcon, MenuSvg } from '@jupyterlab/ui-components';
import { CommandRegistry } from '@lumino/commands';
import React, { useRef, type KeyboardEvent } from 'react';

import type { Badge } from '../model/badge';

import { BADGES } from './badge-tag';
import { useView, type ViewParts } from './view-context';

const STATES: readonly Badge[] = ['behind', 'edited', 'tracking', 'managed', 'problem', 'off'];

/** A menu of the states one can filter by, the chosen one ticked. */
function openStateMenu({ model, trans }: ViewParts, anchor: HTMLElement): void {
  const commands = new CommandRegistry();
  const menu = new MenuSvg({ commands });
  commands.addCommand('filter:any', {
    label: trans.__('All skills'),
    describedBy: { args: { type: 'object', properties: {} } },
    isToggleable: true,
    isToggled: () => model.filter.state === null,
    execute: () => {
      model.filter.state = null;
    }
  });
  menu.addItem({ command: 'filter:any' });
  menu.addItem({ type: 'separator' });
  for (const state of STATES) {
    const command = `filter:${state}`;
    commands.addCommand(command, {
      label: BADGES[state].title(trans),
      describedBy: { args: { type: 'object', properties: {} } },
      isToggleable: true,
      isToggled: () => model.filter.state === state,
      execute: () => {
        model.filter.state = state;
      }
    });
    menu.addItem({ command });
  }
  menu.aboutToClose.connect(() => {
    requestAnimationFrame(() => {
      menu.dispose();
      anchor.focus();
    });
  });
  const { left, bottom } = anchor.getBoundingClientRect();
  menu.open(left, bottom);
}

/** The field that narrows the list, and the menu that narrows it by state. */
export function FilterBar() {
  const parts = useView();
  const { model, trans } = parts;
  const { filter } = model;
  const field = useRef<HTMLInputElement>(null);
  const clear = (): void => {
    filter.clear();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && filter.isActive) {
      event.stopPropagation();
      clear();
    }
  };
  const label = trans.__('Filter skills by name, description or source');
  const stateLabel =
    filter.state === null
      ? trans.__('Show only some skills')
      : trans.__('Showing only: %1', BADGES[filter.state].label(trans));
  return (
    <div className="jp-SkillsFilter" role="search" aria-label={trans.__('Skills')}>
      <input
        ref={field}
        type="text"
        className="jp-SkillsFilter-input"
        placeholder={trans.__('Filter skills…')}
        aria-label={label}
        title={label}
        spellCheck={false}
        value={filter.text}
        onChange={event => {
          filter.text = event.target.value;
        }}
        onKeyDown={onKeyDown}
      />
      {filter.isActive && (
        <button
          type="button"
          className="jp-SkillsIconButton"
          title={trans.__('Clear the filter')}
          aria-label={trans.__('Clear the filter')}
          onClick={clear}
        >
          <closeIcon.react tag={null} />
        </button>
      )}
      <button
        type="button"
        className={`jp-SkillsIconButton jp-SkillsFilter-state${filter.state === null ? '' : ' jp-mod-active'}`}
        title={stateLabel}
        aria-label={stateLabel}
        aria-haspopup="menu"
        onClick={event => openStateMenu(parts, event.currentTarget)}
      >
        <filterIcon.react tag={null} />
        {filter.state !== null && <span>{BADGES[filter.state].label(trans)}</span>}
      </button>
    </div>
  );
}
