import React from 'react';

import { CommandIDs } from '../../commands';
import type { NoticeOf } from '../../model/notice-content';
import { useView } from '../view-context';

import { NoticeFrame } from './notice-frame';
import { TextButton } from './text-button';

/** A skill was made, from nothing or as a copy of another one. */
export function CreatedNotice({ notice }: { notice: NoticeOf<'created' | 'duplicated'> }) {
  const { commands, model, trans } = useView();
  const { name, scope } = notice.skill;
  const isElsewhere = notice.kind === 'duplicated' && notice.from.scope !== scope;
  return (
    <NoticeFrame notice={notice} severity="info">
      {notice.kind === 'created' && trans.__('Made %1.', name)}
      {notice.kind === 'duplicated' &&
        !isElsewhere &&
        trans.__('Copied %1 to %2.', notice.from.name, name)}
      {isElsewhere &&
        (scope === 'user'
          ? trans.__('Copied %1 to your own skills.', name)
          : trans.__('Copied %1 to the project.', name))}{' '}
      <TextButton
        text={trans.__('Open')}
        label={trans.__('Open %1', name)}
        onClick={() => void commands.execute(CommandIDs.open, { scope, name })}
      />{' '}
      <TextButton
        text={trans.__('Undo')}
        label={
          notice.kind === 'created'
            ? trans.__('Undo making %1', name)
            : trans.__('Undo copying %1', name)
        }
        onClick={() => void model.actions.takeBack(notice)}
      />
    </NoticeFrame>
  );
}
