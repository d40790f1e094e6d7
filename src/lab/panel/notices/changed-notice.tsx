import React from 'react';

import { CommandIDs } from '../../commands';
import type { Notice } from '../../model/notices';
import { useView } from '../view-context';

import { NoticeFrame } from './notice-frame';
import { TextButton } from './text-button';

type ChangedNotice = Extract<Notice, { kind: 'deleted' | 'imported' | 'restored' }>;

/** One skill was deleted, imported or brought back. */
export function ChangedNotice({ notice }: { notice: ChangedNotice }) {
  const { commands, model, trans } = useView();
  const { name, scope } = notice.skill;
  const snapshot = notice.kind === 'restored' ? null : notice.snapshot;
  return (
    <NoticeFrame notice={notice} severity="info">
      {notice.kind === 'deleted' && trans.__('Deleted %1.', name)}
      {notice.kind === 'restored' && trans.__('%1 is back as it was.', name)}
      {notice.kind === 'imported' &&
        (snapshot === null ? trans.__('Installed %1.', name) : trans.__('Replaced %1.', name))}{' '}
      {notice.kind === 'imported' && (
        <TextButton
          text={trans.__('Open')}
          label={trans.__('Open %1', name)}
          onClick={() => void commands.execute(CommandIDs.open, { scope, name })}
        />
      )}{' '}
      {snapshot !== null && (
        <TextButton
          text={trans.__('Undo')}
          label={
            notice.kind === 'deleted'
              ? trans.__('Undo deleting %1', name)
              : trans.__('Undo replacing %1', name)
          }
          onClick={() => void model.actions.restore(notice.skill, snapshot)}
        />
      )}
    </NoticeFrame>
  );
}
