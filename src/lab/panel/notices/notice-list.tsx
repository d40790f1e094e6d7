import React, { useRef, useState } from 'react';

import { useView } from '../view-context';

import { useNoticeFocus } from './notice-focus';
import { NoticeView } from './notice-view';
import { TextButton } from './text-button';

/** More would push the skills themselves out of sight; earlier ones are shown when asked for. */
const MOST_SHOWN = 4;

/** What happened lately, told to screen readers as it comes. */
export function NoticeList() {
  const { model, trans } = useView();
  const container = useRef<HTMLDivElement>(null);
  const onFocus = useNoticeFocus(container);
  const [isOpen, setOpen] = useState(false);
  const { all } = model.notices;
  const earlier = all.length - MOST_SHOWN;
  return (
    <div
      ref={container}
      role="log"
      aria-label={trans.__('What happened')}
      className="jp-SkillsNotices"
      onFocus={onFocus}
    >
      {(isOpen ? all : all.slice(0, MOST_SHOWN)).map(notice => (
        <NoticeView key={notice.id} notice={notice} />
      ))}
      {earlier > 0 && (
        <div className="jp-SkillsNotices-earlier">
          <TextButton
            text={
              isOpen
                ? trans.__('Show less')
                : trans._n('and %1 earlier…', 'and %1 earlier…', earlier)
            }
            isExpanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          />
        </div>
      )}
    </div>
  );
}
