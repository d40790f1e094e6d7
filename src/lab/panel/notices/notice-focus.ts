import { useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react';

/** Where the keyboard goes when a notice took its button along, best first. */
const SUCCESSORS = [
  '.jp-SkillsNotice > button',
  '.jp-SkillsRow[tabindex="0"]',
  '.jp-SkillsPlaceholder button',
  '[role=option][tabindex="0"]',
  '[role=row][tabindex="0"]',
  'h1[tabindex]'
];

/** What can show notices: the panel, and the views in which something was done. */
const VIEWS =
  '.jp-SkillsPanel, .jp-SkillsHistory, .jp-SkillsChanges-page, .jp-SkillsMerge-page, .jp-SkillsTrash-page';

/**
 * Keeps the keyboard in the panel or view when the button it was on goes away with its notice.
 *
 * @returns the handler that notes where the focus is
 */
export function useNoticeFocus(container: RefObject<HTMLElement>): (event: FocusEvent) => void {
  const focused = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const lost = focused.current;
    if (lost === null || lost.isConnected) {
      return;
    }
    focused.current = null;
    const root = container.current?.closest(VIEWS) ?? container.current;
    if (document.activeElement === document.body) {
      const found = SUCCESSORS.map(selector => root?.querySelector<HTMLElement>(selector) ?? null);
      found.find(target => target !== null)?.focus();
    }
  });
  return ({ target }) => {
    focused.current = target;
  };
}
