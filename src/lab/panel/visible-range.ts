import { useEffect, useState, type RefObject } from 'react';

/** Rows drawn beyond the visible ones on each side, so that scrolling shows no gaps. */
const OVERSCAN = 6;

/** Until the list was measured, as before it is attached. */
const UNMEASURED_HEIGHT = 440;

/** First and last position to draw, `last` excluded. */
export interface VisibleRange {
  readonly first: number;
  readonly last: number;
}

export function rangeIn(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number
): VisibleRange {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - OVERSCAN);
  const last = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + OVERSCAN);
  return { first: Math.min(first, last), last };
}

/** The rows of a scrolling list of `count` equally high rows that are worth drawing. */
export function useVisibleRange(
  scroller: RefObject<HTMLElement>,
  rowHeight: number,
  count: number
): VisibleRange {
  const [view, setView] = useState({ scrollTop: 0, height: UNMEASURED_HEIGHT });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    const measure = (): void => {
      const height = element.clientHeight === 0 ? UNMEASURED_HEIGHT : element.clientHeight;
      setView({ scrollTop: element.scrollTop, height });
    };
    const resizes = new ResizeObserver(measure);
    resizes.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    measure();
    return () => {
      resizes.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller]);
  return rangeIn(view.scrollTop, view.height, rowHeight, count);
}
