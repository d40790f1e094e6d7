import type { Event } from '@jupyterlab/services';
import type { ISignal } from '@lumino/signaling';
import React from 'react';

import { LatestNotice } from '../changes/latest-notice';
import { RetryText } from '../changes/retry-text';
import { useSkillRevision } from '../detail/use-skill-detail';
import type { SkillAddress } from '../model/address';
import { useView } from '../panel/view-context';

import { ChosenVersions } from './chosen-versions';
import { Timeline } from './timeline';
import { useHistory } from './use-history';
import { useTimelineSelection } from './use-timeline-selection';

const NO_ROWS = [] as const;

/** What a skill went through, how its versions differ, and the way back to any of them. */
export function HistoryTab({
  events,
  skill
}: {
  skill: SkillAddress;
  /** Jupyter's event bus. */
  events: ISignal<unknown, Event.Emission>;
}) {
  const { trans } = useView();
  const { name, scope } = skill;
  const revision = useSkillRevision({ scope, name }, events);
  const { error, retry, value } = useHistory({ scope, name }, revision);
  const rows = value ?? NO_ROWS;
  const selection = useTimelineSelection(rows);
  return (
    <div className="jp-SkillsHistory">
      <LatestNotice skill={skill} kinds={['restored', 'undone', 'failed']} />
      {error !== null && <RetryText error={error} onRetry={retry} />}
      {value === null ? (
        error === null && <p role="status">{trans.__('Loading…')}</p>
      ) : rows.length === 0 ? (
        <p>{trans.__('Nothing is noted yet: every change from now on will be.')}</p>
      ) : (
        <>
          <Timeline name={name} rows={rows} selection={selection} />
          {rows.length > 1 && (
            <p className="jp-SkillsHistory-hint">
              {trans.__('Hold Shift to choose a second version and compare the two.')}
            </p>
          )}
          <ChosenVersions skill={{ scope, name }} chosen={selection.selected} revision={revision} />
        </>
      )}
    </div>
  );
}
