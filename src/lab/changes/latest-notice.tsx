import React, { useRef } from 'react';

import { sameSkill, type SkillAddress } from '../model/address';
import type { Notice } from '../model/notice-content';
import { useNoticeFocus } from '../panel/notices/notice-focus';
import { NoticeView } from '../panel/notices/notice-view';
import { useView } from '../panel/view-context';

/** What can be told in the middle of a view about one skill. */
type ToldHere = 'failed' | 'restored' | 'synced' | 'undone';
type ToldNotice = Extract<Notice, { kind: ToldHere }>;

function isAbout(notice: ToldNotice, skill: SkillAddress): boolean {
  switch (notice.kind) {
    case 'restored':
      return notice.skills.some(each => sameSkill(each, skill));
    case 'synced':
      return notice.results.some(each => sameSkill(each, skill));
    case 'undone':
      return true;
    case 'failed':
      return notice.skill === null || sameSkill(notice.skill, skill);
  }
}

/** The last thing that happened, told where it was done as well, with its Undo. */
export function LatestNotice({
  kinds,
  skill: { name, scope }
}: {
  skill: SkillAddress;
  kinds: readonly ToldHere[];
}) {
  const { model } = useView();
  const container = useRef<HTMLDivElement>(null);
  const onFocus = useNoticeFocus(container);
  const [latest] = model.notices.all;
  const isOfKind = (notice: Notice): notice is ToldNotice =>
    kinds.some(kind => kind === notice.kind);
  const isTold = latest !== undefined && isOfKind(latest) && isAbout(latest, { scope, name });
  return (
    <div ref={container} role="status" onFocus={onFocus}>
      {isTold && <NoticeView notice={latest} />}
    </div>
  );
}
