import { useId, useState, type KeyboardEvent } from 'react';

const MOST = 12;

export interface Suggestions {
  /** What is offered for what was typed; empty while the list is closed. */
  readonly offered: readonly string[];
  /** Position of the marked one; -1 for none. */
  readonly marked: number;
  readonly listId: string;
  readonly optionId: (index: number) => string;
  readonly open: () => void;
  readonly close: () => void;
  /** Moves the mark, opens and closes. @returns whether the key was for the list */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

/** Those that begin with what was typed come first, then those that hold it. */
function matching(known: readonly string[], typed: string): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  const holding = known.filter(each => each.toLowerCase().includes(wanted));
  const begins = (each: string): boolean => each.toLowerCase().startsWith(wanted);
  return [...holding.filter(begins), ...holding.filter(each => !begins(each))].slice(0, MOST);
}

/** The list below a WAI-ARIA combobox: what is in it, and which of it is marked. */
export function useSuggestions(known: readonly string[], typed: string): Suggestions {
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [marked, setMarked] = useState(-1);
  const offered = isOpen ? matching(known, typed) : [];
  const close = (): void => {
    setOpen(false);
    setMarked(-1);
  };
  const open = (): void => {
    setOpen(true);
    setMarked(-1);
  };
  const move = (step: 1 | -1): void => {
    const count = (isOpen ? offered : matching(known, typed)).length;
    setOpen(true);
    setMarked(before => {
      const from = before < 0 && step < 0 ? count : before;
      return count === 0 ? -1 : (from + step + count) % count;
    });
  };
  return {
    offered,
    marked: marked < offered.length ? marked : -1,
    listId,
    optionId: index => `${listId}-${index}`,
    open,
    close,
    onKeyDown: event => {
      const { key } = event;
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        move(key === 'ArrowDown' ? 1 : -1);
      } else if (key === 'Escape' && offered.length > 0) {
        close();
      } else {
        return false;
      }
      event.preventDefault();
      event.stopPropagation();
      return true;
    }
  };
}
