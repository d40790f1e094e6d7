import React, { useRef, type KeyboardEvent } from 'react';

export interface TabListProps<Id extends string> {
  readonly tabs: readonly { readonly id: Id; readonly label: string }[];
  readonly selected: Id;
  readonly label: string;
  /** Makes the ids of tabs and panels unique on the page. */
  readonly prefix: string;
  readonly onSelect: (id: Id) => void;
}

export const tabIdOf = (prefix: string, id: string): string => `${prefix}-tab-${id}`;
export const panelIdOf = (prefix: string, id: string): string => `${prefix}-panel-${id}`;

/** Where a key leads among `count` tabs; null when it is no movement. */
function nextTab(key: string, current: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (current + 1) % count;
    case 'ArrowLeft':
      return (current + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** A WAI-ARIA tab list: one stop for Tab, arrow keys choose. */
export function TabList<Id extends string>(props: TabListProps<Id>) {
  const { label, onSelect, prefix, selected, tabs } = props;
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const current = tabs.findIndex(({ id }) => id === selected);
    const tab = tabs[nextTab(event.key, current, tabs.length) ?? -1];
    if (tab !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      onSelect(tab.id);
      list.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus();
    }
  };
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={label}
      className="jp-SkillsDetail-tabs"
      onKeyDown={onKeyDown}
    >
      {tabs.map(tab => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={tabIdOf(prefix, tab.id)}
          data-tab={tab.id}
          aria-selected={tab.id === selected}
          aria-controls={tab.id === selected ? panelIdOf(prefix, tab.id) : undefined}
          tabIndex={tab.id === selected ? 0 : -1}
          className="jp-SkillsDetail-tab"
          onClick={() => {
            onSelect(tab.id);
          }}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
