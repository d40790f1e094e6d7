import React from 'react';

import type { Notice } from '../../model/notice-content';
import { useView } from '../view-context';

import { NoticeFrame } from './notice-frame';

/** Work is no longer known to the service: it was restarted, or the end is long ago. */
export function LostNotice({ notice }: { notice: Extract<Notice, { kind: 'lost' }> }) {
  const { trans } = useView();
  return (
    <NoticeFrame notice={notice} severity="error">
      <strong>{trans.__('How the last work ended is no longer known.')}</strong>{' '}
      {trans.__('The skills service was restarted, or it was long ago.')}{' '}
      {trans.__('Each skill is whole: as it was, or new. Do again what is missing.')}
    </NoticeFrame>
  );
}
