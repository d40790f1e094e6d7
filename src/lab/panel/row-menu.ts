/** Opens the row's menu: the same for right click, ⋯ and keyboard, and the user's settings decide what is in it. */
export function openMenuAt(row: Element, anchor: Element): void {
  const { left, bottom } = anchor.getBoundingClientRect();
  row.dispatchEvent(
    new window.MouseEvent('contextmenu', {
      bubbles: true,
      cancelable: true,
      clientX: left,
      clientY: bottom
    })
  );
}
