import React, { useState, type ReactNode } from 'react';

import type { Replacement } from '../../model/actions/undo';
import { useView } from '../view-context';

import { TextButton } from './text-button';

/** A longer list would push the skills themselves out of sight; it opens on demand. */
const MOST_SHOWN = 3;

/** What a batch replaced: each can be undone, and all at once. */
export function ReplacedLines({
  replaced,
  describe,
  undoLabel
}: {
  replaced: readonly Replacement[];
  /** What became of a skill, after its name. */
  describe: (replacement: Replacement) => ReactNode;
  undoLabel: (name: string) => string;
}) {
  const { model, trans } = useView();
  const [isOpen, setOpen] = useState(false);
  const isLong = replaced.length > MOST_SHOWN;
  const isUndoing = model.jobs.running.some(({ kind }) => kind === 'restore');
  const count = replaced.length;
  return (
    <>
      {count > 1 && (
        <li>
          <TextButton
            text={trans.__('Undo all %1', count)}
            isDisabled={isUndoing}
            onClick={() => void model.actions.restoreAll(replaced)}
          />{' '}
          {isLong && (
            <TextButton
              text={isOpen ? trans.__('Show less') : trans.__('Show each')}
              isExpanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            />
          )}
        </li>
      )}
      {(!isLong || isOpen) &&
        replaced.map(each => (
          <li key={each.snapshot}>
            <strong>{each.skill.name}</strong> {describe(each)}{' '}
            <TextButton
              text={trans.__('Undo')}
              label={undoLabel(each.skill.name)}
              onClick={() => void model.actions.restore(each.skill, each.snapshot)}
            />
          </li>
        ))}
    </>
  );
}
