import React, { useState } from 'react';

import type { DetailTab } from '../../../src/lab/detail/detail-tab';
import { DetailView } from '../../../src/lab/detail/detail-view';
import type { SkillsModel } from '../../../src/lab/model/skills-model';
import { FakeEvents } from '../a-model';
import { renderView } from '../panel/render-view';

export const PDF = { scope: 'user', name: 'pdf' } as const;

function Page({ start, events }: { start: DetailTab; events: FakeEvents['signal'] }) {
  const [tab, setTab] = useState(start);
  return (
    <DetailView skill={PDF} tab={tab} events={events} onTab={setTab} onMenu={() => undefined} />
  );
}

/** Draws the page about the skill `pdf`. */
export function renderDetail(
  model: SkillsModel,
  {
    tab = 'read',
    events = new FakeEvents().signal
  }: { tab?: DetailTab; events?: FakeEvents['signal'] } = {}
) {
  return renderView(model, <Page start={tab} events={events} />);
}
