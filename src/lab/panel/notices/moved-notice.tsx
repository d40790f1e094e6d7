import React from 'react';

import type { NoticeOf } from '../../model/notice-content';
import { useView } from '../view-context';

import { NoticeFrame } from './notice-frame';
import { TextButton } from './text-button';

/** A skill is in the other scope now. */
export function MovedNotice({ notice }: { notice: NoticeOf<'moved'> }) {
  const { model, trans } = useView();
  const { name, scope } = notice.skill;
  return (
    <NoticeFrame notice={notice} severity="info">
      {scope === 'user'
        ? trans.__('Moved %1 to your own skills.', name)
        : trans.__('Moved %1 to the project.', name)}{' '}
      <TextButton
        text={trans.__('Undo')}
        label={trans.__('Undo moving %1', name)}
        onClick={() => void model.actions.takeBack(notice)}
      />
    </NoticeFrame>
  );
}
