/** Where a key moves the current row to; null when it is no movement. */
export function nextIndex(
  key: string,
  current: number,
  count: number,
  page: number
): number | null {
  const within = (index: number): number => Math.min(Math.max(index, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
      return within(current + 1);
    case 'ArrowUp':
      return within(current - 1);
    case 'PageDown':
      return within(current + page);
    case 'PageUp':
      return within(current - page);
    case 'Home':
      return 0;
    case 'End':
      return within(count - 1);
    default:
      return null;
  }
}

const IS_MAC = navigator.userAgent.includes('Macintosh');

/** Whether the key that adds to a selection is held: Command on a Mac, where Control clicks for the menu. */
export function isAccel(event: { readonly ctrlKey: boolean; readonly metaKey: boolean }): boolean {
  return IS_MAC ? event.metaKey : event.ctrlKey;
}
