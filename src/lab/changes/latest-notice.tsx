import React from 'react';

import { sameSkill, type SkillAddress } from '../model/address';
import type { Notice } from '../model/notice-content';
import { NoticeView } from '../panel/notices/notice-view';
import { useView } from '../panel/view-context';

function isAbout(notice: Notice, skill: SkillAddress): boolean {
  switch (notice.kind) {
    case 'restored':
      return notice.skills.some(each => sameSkill(each, skill));
    case 'synced':
      return notice.results.some(each => sameSkill(each, skill));
    case 'undone':
      return true;
    case 'failed':
      return notice.skill === null || sameSkill(notice.skill, skill);
    default:
      return false;
  }
}

/** The last thing that happened, told where it was done as well, with its Undo. */
export function LatestNotice({
  kinds,
  skill: { name, scope }
}: {
  skill: SkillAddress;
  kinds: readonly Notice['kind'][];
}) {
  const { model } = useView();
  const [latest] = model.notices.all;
  const isTold =
    latest !== undefined && kinds.includes(latest.kind) && isAbout(latest, { scope, name });
  return <div role="status">{isTold && <NoticeView notice={latest} />}</div>;
}
