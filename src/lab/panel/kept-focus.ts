import { useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react';

import type { SkillSummary } from '../../contracts';
import { keyOf, type SkillAddress } from '../model/address';

import { findRow } from './find-row';

export interface KeptFocus {
  /** Focus this row after the next drawing. */
  readonly follow: (skill: SkillAddress) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * Keeps the keyboard where the user was: on the row that moved or whose name was edited, or, when the
 * focused row is gone, on the one that took its place; when none is left, on the notice that offers Undo.
 */
export function useKeptFocus(
  container: RefObject<HTMLElement>,
  rows: readonly SkillSummary[],
  marked: number,
  renaming: SkillAddress | null
): KeptFocus {
  const focused = useRef<{ skill: SkillAddress; index: number } | null>(null);
  const wanted = useRef<SkillAddress | null>(null);
  const wasRenaming = useRef(renaming);
  const latest = useRef(rows);
  latest.current = rows;

  useLayoutEffect(() => {
    const element = container.current;
    const markedSkill = rows[marked];
    if (element !== null && markedSkill !== undefined) {
      findRow(element, markedSkill)?.scrollIntoView({ block: 'nearest' });
    }
  }, [marked < 0 ? null : rows[marked]?.name]);

  useLayoutEffect(() => {
    if (wanted.current !== null) {
      findRow(container.current, wanted.current)?.focus();
      wanted.current = null;
      return;
    }
    const hasRenamed = wasRenaming.current !== null && renaming === null;
    wasRenaming.current = renaming;
    const markedSkill = rows[marked];
    if (hasRenamed && markedSkill !== undefined && document.activeElement === document.body) {
      // Under whatever name: the field is gone, its row is not.
      findRow(container.current, markedSkill)?.focus();
      return;
    }
    const lost = focused.current;
    if (lost === null || rows.some(skill => keyOf(skill) === keyOf(lost.skill))) {
      return;
    }
    focused.current = null;
    const successor = rows[Math.min(lost.index, rows.length - 1)];
    const target =
      successor === undefined
        ? container.current
            ?.closest('.jp-SkillsPanel')
            ?.querySelector<HTMLElement>('.jp-SkillsNotice button')
        : findRow(container.current, successor);
    target?.focus();
  });

  return {
    follow: skill => {
      wanted.current = skill;
    },
    onFocus: ({ target }) => {
      const row = target.closest('[role=row]');
      const index = latest.current.findIndex(
        ({ scope, name }) =>
          row?.getAttribute('data-name') === name && row.getAttribute('data-scope') === scope
      );
      const skill = latest.current[index];
      focused.current = skill === undefined ? null : { skill, index };
    },
    onBlur: ({ relatedTarget }) => {
      // A row that is being taken away blurs too, towards nothing: that one is still to be replaced.
      const skill = focused.current?.skill;
      const remains =
        skill !== undefined && latest.current.some(row => keyOf(row) === keyOf(skill));
      if (relatedTarget !== null || remains) {
        focused.current = null;
      }
    }
  };
}
