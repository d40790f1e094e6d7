import { useEffect, useState, type RefObject } from 'react';

import { rangeIn, type VisibleRange } from '../panel/visible-range';

/** Until the page was measured, as before it is attached. Pixels. */
const UNMEASURED_HEIGHT = 600;

/**
 * The lines of a long list that are worth drawing, where not the list but the page around it scrolls.
 *
 * @param page selector of the element that scrolls
 */
export function useLinesInView(
  list: RefObject<HTMLElement>,
  page: string,
  lineHeight: number,
  count: number
): VisibleRange {
  const [view, setView] = useState({ scrolled: 0, height: UNMEASURED_HEIGHT });
  useEffect(() => {
    const scroller = list.current?.closest(page);
    if (scroller === null || scroller === undefined) {
      return undefined;
    }
    const measure = (): void => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const scrolled = Math.max(0, scroller.getBoundingClientRect().top - top);
      const height = scroller.clientHeight === 0 ? UNMEASURED_HEIGHT : scroller.clientHeight;
      setView({ scrolled, height });
    };
    const resizes = new ResizeObserver(measure);
    resizes.observe(scroller);
    scroller.addEventListener('scroll', measure, { passive: true });
    measure();
    return () => {
      resizes.disconnect();
      scroller.removeEventListener('scroll', measure);
    };
  }, [list, page]);
  return rangeIn(view.scrolled, view.height, lineHeight, count);
}
