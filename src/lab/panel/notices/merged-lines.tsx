import React from 'react';

import { CommandIDs } from '../../commands';
import { keyOf, type SkillAddress } from '../../model/address';
import { useView } from '../view-context';

import { TextButton } from './text-button';

/** A skill with files that a sync put together. */
export interface MergedSkill {
  readonly skill: SkillAddress;
  readonly files: readonly string[];
}

/** Where lines go together they need not make sense together: which files to look at. */
export function MergedLines({ merged }: { merged: readonly MergedSkill[] }) {
  const { commands, trans } = useView();
  return merged.map(({ files, skill }) => {
    const { name, scope } = skill;
    return (
      <li key={keyOf(skill)}>
        <strong>{name}</strong>{' '}
        <span title={files.join('\n')}>
          {trans._n(
            '%1 file holds both your edits and upstream’s.',
            '%1 files hold both your edits and upstream’s.',
            files.length
          )}
        </span>{' '}
        <TextButton
          text={trans.__('See changes')}
          label={trans.__('See changes of %1', name)}
          onClick={() => void commands.execute(CommandIDs.showHistory, { scope, name })}
        />
      </li>
    );
  });
}
