import React, { useRef } from 'react';

import type { Notice } from '../../model/notices';
import { useView } from '../view-context';

import { ChangedNotice, RestoredNotice } from './changed-notice';
import { CheckedNotice } from './checked-notice';
import { FailedNotice } from './failed-notice';
import { ImportNotice } from './import-notice';
import { LostNotice } from './lost-notice';
import { useNoticeFocus } from './notice-focus';
import { SyncNotice } from './sync-notice';

function NoticeView({ notice }: { notice: Notice }) {
  switch (notice.kind) {
    case 'synced':
      return <SyncNotice notice={notice} />;
    case 'checked':
      return <CheckedNotice notice={notice} />;
    case 'imported-many':
      return <ImportNotice notice={notice} />;
    case 'failed':
      return <FailedNotice notice={notice} />;
    case 'lost':
      return <LostNotice notice={notice} />;
    case 'restored':
      return <RestoredNotice notice={notice} />;
    case 'deleted':
    case 'imported':
      return <ChangedNotice notice={notice} />;
  }
}

/** What happened lately, told to screen readers as it comes. */
export function NoticeList() {
  const { model, trans } = useView();
  const container = useRef<HTMLDivElement>(null);
  const onFocus = useNoticeFocus(container);
  return (
    <div
      ref={container}
      role="log"
      aria-label={trans.__('What happened')}
      className="jp-SkillsNotices"
      onFocus={onFocus}
    >
      {model.notices.all.map(notice => (
        <NoticeView key={notice.id} notice={notice} />
      ))}
    </div>
  );
}
