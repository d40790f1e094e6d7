import React from 'react';

import type { NoticeOf } from '../../model/notice-content';
import { useView } from '../view-context';

import { NoticeFrame } from './notice-frame';
import { TextButton } from './text-button';

/** A skill has another name now. */
export function RenamedNotice({ notice }: { notice: NoticeOf<'renamed'> }) {
  const { model, trans } = useView();
  const { from, skill } = notice;
  return (
    <NoticeFrame notice={notice} severity="info">
      {trans.__('Renamed %1 to %2.', from, skill.name)}{' '}
      <TextButton
        text={trans.__('Undo')}
        label={trans.__('Undo renaming %1', skill.name)}
        onClick={() => void model.actions.takeBack(notice)}
      />
    </NoticeFrame>
  );
}
