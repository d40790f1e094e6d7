import { closeIcon } from '@jupyterlab/ui-components';
import React, { type ReactNode } from 'react';

import type { Notice } from '../../model/notice-content';
import { useView } from '../view-context';

/** The box around what happened, with the button that dismisses it. */
export function NoticeFrame({
  notice,
  severity,
  children
}: {
  notice: Notice;
  severity: 'info' | 'error';
  children: ReactNode;
}) {
  const { model, trans } = useView();
  return (
    <div className={`jp-SkillsNotice jp-mod-${severity}`}>
      <div className="jp-SkillsNotice-content">{children}</div>
      <button
        type="button"
        className="jp-SkillsIconButton"
        title={trans.__('Dismiss')}
        aria-label={trans.__('Dismiss')}
        onClick={() => model.notices.dismiss(notice.id)}
      >
        <closeIcon.react tag={null} />
      </button>
    </div>
  );
}
