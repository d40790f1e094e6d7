import React from 'react';

import { CommandIDs } from '../commands';
import type { SkillAddress } from '../model/address';
import { TextButton } from '../panel/notices/text-button';
import { useView } from '../panel/view-context';

/** In place of a skill that is not, or no longer, there. */
export function DeletedNote({ skill }: { skill: SkillAddress }) {
  const { commands, trans } = useView();
  return (
    <div className="jp-SkillsDetail-deleted" role="status">
      <p>
        {skill.scope === 'user'
          ? trans.__('The user skill %1 was deleted or renamed.', skill.name)
          : trans.__('The project skill %1 was deleted or renamed.', skill.name)}
      </p>
      <p>
        {trans.__('If you deleted it here, the Skills panel offers Undo.')}{' '}
        <TextButton
          text={trans.__('Show Skills')}
          onClick={() => void commands.execute(CommandIDs.showPanel)}
        />
      </p>
    </div>
  );
}
