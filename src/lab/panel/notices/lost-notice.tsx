import React from 'react';

import type { Notice } from '../../model/notices';
import { useView } from '../view-context';

import { NoticeFrame } from './notice-frame';

/** Work is no longer known to the service, so nobody can say how it ended. */
export function LostNotice({ notice }: { notice: Extract<Notice, { kind: 'lost' }> }) {
  const { trans } = useView();
  return (
    <NoticeFrame notice={notice} severity="error">
      <strong>{trans.__('The skills service ended while it was working.')}</strong>{' '}
      {trans.__('Each skill is whole: as it was, or new. Do again what is missing.')}
    </NoticeFrame>
  );
}
