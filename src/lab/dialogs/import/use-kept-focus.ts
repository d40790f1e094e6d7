import { useLayoutEffect, type RefObject } from 'react';

/**
 * Keeps the keyboard in a step when the button it was on goes away.
 *
 * @param successors selectors of where it goes then, best first
 */
export function useKeptFocus(step: RefObject<HTMLElement>, successors: readonly string[]): void {
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) {
      const found = successors.map(each => step.current?.querySelector<HTMLElement>(each) ?? null);
      found.find(target => target !== null)?.focus();
    }
  });
}
