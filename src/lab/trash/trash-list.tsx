import React, {
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent
} from 'react';

import type { Snapshot } from '../../contracts';
import { CommandIDs } from '../commands';
import { nextIndex } from '../panel/grid-keys';
import { useView } from '../panel/view-context';

import { TrashRow } from './trash-row';

const PAGE = 10;

const rowOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[role=row]') : null;

/** The deleted skills, latest first. Arrow keys move, Enter restores, Delete deletes forever. */
export function TrashList({
  snapshots,
  onPurge
}: {
  snapshots: readonly Snapshot[];
  onPurge: (snapshots: readonly Snapshot[]) => void;
}) {
  const { commands, model, trans } = useView();
  const list = useRef<HTMLDivElement>(null);
  const [position, setPosition] = useState(0);
  const isInside = useRef(false);
  const current = Math.min(position, snapshots.length - 1);

  const focusCurrent = (): void =>
    list.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus();
  useLayoutEffect(() => {
    // The row that had the keyboard was restored or deleted: the one in its place gets it.
    if (isInside.current && document.activeElement === document.body) {
      focusCurrent();
    }
  });
  const wantsFocus = useRef(false);
  useLayoutEffect(() => {
    if (wantsFocus.current) {
      wantsFocus.current = false;
      focusCurrent();
    }
  }, [position]);

  const restore = (snapshot: Snapshot): void => {
    const { id, name, scope } = snapshot;
    void model.actions.restore({ scope, name }, id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const snapshot = snapshots[current];
    if (snapshot === undefined || rowOf(event.target) !== event.target) {
      return;
    }
    const target = nextIndex(event.key, current, snapshots.length, PAGE);
    if (target !== null) {
      wantsFocus.current = target !== position;
      setPosition(target);
    } else if (event.key === 'Enter') {
      restore(snapshot);
    } else if (event.key === 'Delete') {
      onPurge([snapshot]);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocus = (event: FocusEvent): void => {
    isInside.current = true;
    const id = rowOf(event.target)?.dataset['id'];
    const at = snapshots.findIndex(snapshot => snapshot.id === id);
    if (at >= 0) {
      setPosition(at);
    }
  };
  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    isInside.current = relatedTarget === null && isInside.current;
  };
  return (
    <div
      ref={list}
      role="grid"
      aria-label={trans.__('Deleted skills')}
      aria-rowcount={snapshots.length}
      className="jp-SkillsTrash-list"
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      {snapshots.map((snapshot, index) => (
        <TrashRow
          key={snapshot.id}
          snapshot={snapshot}
          index={index}
          isCurrent={index === current}
          isBusy={model.jobs.isBusy(snapshot)}
          trans={trans}
          onHistory={({ name, scope }) =>
            void commands.execute(CommandIDs.showHistory, { scope, name })
          }
          onRestore={restore}
          onPurge={each => onPurge([each])}
        />
      ))}
    </div>
  );
}
