import React from 'react';

import { CommandIDs } from '../../commands';
import type { Notice } from '../../model/notice-content';
import { useView } from '../view-context';

import { NoticeFrame } from './notice-frame';
import { TextButton } from './text-button';

type ChangedNotice = Extract<Notice, { kind: 'deleted' | 'imported' }>;

/** Skills are back as they were before something replaced or deleted them. */
export function RestoredNotice({ notice }: { notice: Extract<Notice, { kind: 'restored' }> }) {
  const { model, trans } = useView();
  const { snapshot } = notice;
  const { length } = notice.skills;
  const [skill] = notice.skills;
  return (
    <NoticeFrame notice={notice} severity="info">
      {length === 1
        ? trans.__('%1 is back as it was.', skill?.name ?? '')
        : trans._n('%1 skill is back as it was.', '%1 skills are back as they were.', length)}{' '}
      {skill !== undefined && snapshot !== undefined && (
        <TextButton
          text={trans.__('Undo')}
          label={trans.__('Undo bringing %1 back', skill.name)}
          onClick={() => void model.actions.restore(skill, snapshot)}
        />
      )}
    </NoticeFrame>
  );
}

/** One skill was deleted or imported. */
export function ChangedNotice({ notice }: { notice: ChangedNotice }) {
  const { commands, model, trans } = useView();
  const { skill, snapshot } = notice;
  const { name, scope } = skill;
  return (
    <NoticeFrame notice={notice} severity="info">
      {notice.kind === 'deleted' && trans.__('Deleted %1.', name)}
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
          onClick={() => void model.actions.restore(skill, snapshot)}
        />
      )}
    </NoticeFrame>
  );
}
