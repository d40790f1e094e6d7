import { useState } from 'react';

import type { TimelineRow } from './version-list';

/** How a movement or a click selects: this one alone, from the anchor to this, or not at all. */
export type SelectManner = 'one' | 'extend' | 'move';

export interface TimelineSelection {
  /** Position that Tab leads to, from 0. */
  readonly current: number;
  /** One or two rows, the newer first; empty without rows. */
  readonly selected: readonly TimelineRow[];
  readonly goTo: (index: number, manner: SelectManner) => void;
  /** Makes a row the second one that is compared, or no longer. */
  readonly toggle: (index: number) => void;
}

interface State {
  readonly current: string | null;
  /** Selected first. */
  readonly anchor: string | null;
  /** Compared with it. */
  readonly other: string | null;
}

/** One or two rows of the timeline; they stay selected when newer ones come. */
export function useTimelineSelection(rows: readonly TimelineRow[]): TimelineSelection {
  const [state, setState] = useState<State>({ current: null, anchor: null, other: null });
  const at = (id: string | null): number => rows.findIndex(row => row.id === id);
  const anchor = rows[Math.max(at(state.anchor), 0)]?.id ?? null;
  const other = at(state.other) < 0 || state.other === anchor ? null : state.other;
  const current = Math.max(at(state.current), 0);
  return {
    current,
    selected: rows.filter(({ id }) => id === anchor || id === other),
    goTo: (index, manner) => {
      const id = rows[index]?.id ?? null;
      if (id !== null) {
        setState({
          current: id,
          anchor: manner === 'one' ? id : anchor,
          other: manner === 'one' ? null : manner === 'extend' ? id : other
        });
      }
    },
    toggle: index => {
      const id = rows[index]?.id ?? null;
      if (id === anchor) {
        setState({ current: id, anchor: other ?? anchor, other: null });
      } else {
        setState({ current: id, anchor, other: id === other ? null : id });
      }
    }
  };
}
