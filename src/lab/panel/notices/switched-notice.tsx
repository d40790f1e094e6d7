import React from 'react';

import type { NoticeOf } from '../../model/notice-content';
import { useView } from '../view-context';

import { NoticeFrame } from './notice-frame';
import { TextButton } from './text-button';

/** A skill is hidden from agents now, or seen by them again. */
export function SwitchedNotice({ notice }: { notice: NoticeOf<'switched'> }) {
  const { model, trans } = useView();
  const { name } = notice.skill;
  return (
    <NoticeFrame notice={notice} severity="info">
      {notice.enabled
        ? trans.__('Enabled %1: agents see it.', name)
        : trans.__('Disabled %1: agents do not see it.', name)}{' '}
      <TextButton
        text={trans.__('Undo')}
        label={
          notice.enabled ? trans.__('Undo enabling %1', name) : trans.__('Undo disabling %1', name)
        }
        onClick={() => void model.actions.takeBack(notice)}
      />
    </NoticeFrame>
  );
}
