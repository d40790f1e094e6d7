import React from 'react';

import type { Notice } from '../../model/notice-content';

import { BatchNotice } from './batch-notice';
import { ChangedNotice, RestoredNotice } from './changed-notice';
import { CheckedNotice } from './checked-notice';
import { CreatedNotice } from './created-notice';
import { FailedNotice } from './failed-notice';
import { ImportNotice } from './import-notice';
import { LostNotice } from './lost-notice';
import { MovedNotice } from './moved-notice';
import { PurgedNotice } from './purged-notice';
import { RenamedNotice } from './renamed-notice';
import { SwitchedNotice } from './switched-notice';
import { SyncNotice } from './sync-notice';
import { UndoneNotice } from './undone-notice';

/** Each kind of notice in its own words. */
export function NoticeView({ notice }: { notice: Notice }) {
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
    case 'batch':
      return <BatchNotice notice={notice} />;
    case 'undone':
      return <UndoneNotice notice={notice} />;
    case 'purged':
      return <PurgedNotice notice={notice} />;
    case 'renamed':
      return <RenamedNotice notice={notice} />;
    case 'moved':
      return <MovedNotice notice={notice} />;
    case 'switched':
      return <SwitchedNotice notice={notice} />;
    case 'created':
    case 'duplicated':
      return <CreatedNotice notice={notice} />;
    case 'deleted':
    case 'imported':
      return <ChangedNotice notice={notice} />;
  }
}
