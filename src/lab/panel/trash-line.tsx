import React from 'react';

import { CommandIDs } from '../commands';

import { TextButton } from './notices/text-button';
import { useView } from './view-context';

/** The way to what was deleted; nothing while the trash is empty. */
export function TrashLine() {
  const { commands, model, trans } = useView();
  const count = model.trash.items?.length ?? 0;
  return count === 0 ? null : (
    <div className="jp-SkillsTrashLine">
      <TextButton
        text={trans.__('Trash (%1)', count)}
        label={trans._n('Trash: %1 deleted skill', 'Trash: %1 deleted skills', count)}
        onClick={() => void commands.execute(CommandIDs.trash)}
      />
    </div>
  );
}
