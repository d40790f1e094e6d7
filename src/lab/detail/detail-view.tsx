import type { Event } from '@jupyterlab/services';
import type { ISignal } from '@lumino/signaling';
import React, { useId } from 'react';

import type { SkillDetail } from '../../contracts';
import { HistoryTab } from '../history/history-tab';
import type { SkillAddress } from '../model/address';
import { FailureText } from '../panel/failure-text';
import { useView } from '../panel/view-context';

import { DeletedNote } from './deleted-note';
import type { DetailTab } from './detail-tab';
import { FilesTab } from './files-tab';
import { ProvenanceColumn } from './provenance-column';
import { ReadTab } from './read-tab';
import { panelIdOf, tabIdOf, TabList } from './tab-list';
import { TitleRow } from './title-row';
import { useSkillDetail } from './use-skill-detail';

interface TabsProps {
  readonly detail: SkillDetail;
  readonly tab: DetailTab;
  readonly events: ISignal<unknown, Event.Emission>;
  readonly onTab: (tab: DetailTab) => void;
}

function Tabs({ detail, events, tab, onTab }: TabsProps) {
  const { trans } = useView();
  const prefix = useId();
  return (
    <div className="jp-SkillsDetail-main">
      <TabList
        tabs={[
          { id: 'read', label: trans.__('Read') },
          { id: 'files', label: trans.__('Files') },
          { id: 'history', label: trans.__('History') }
        ]}
        selected={tab}
        label={trans.__('Views of %1', detail.name)}
        prefix={prefix}
        onSelect={onTab}
      />
      <div
        role="tabpanel"
        id={panelIdOf(prefix, tab)}
        aria-labelledby={tabIdOf(prefix, tab)}
        // A long text scrolls with the keyboard; the list of files takes the focus itself.
        tabIndex={tab === 'read' ? 0 : undefined}
        className="jp-SkillsDetail-panel"
      >
        {tab === 'read' && <ReadTab detail={detail} />}
        {tab === 'files' && <FilesTab detail={detail} />}
        {tab === 'history' && <HistoryTab skill={detail} events={events} />}
      </div>
    </div>
  );
}

export interface DetailViewProps {
  readonly skill: SkillAddress;
  readonly tab: DetailTab;
  /** Jupyter's event bus. */
  readonly events: ISignal<unknown, Event.Emission>;
  readonly onTab: (tab: DetailTab) => void;
  readonly onMenu: (anchor: HTMLElement) => void;
}

/** The page about one skill. */
export function DetailView({ skill, tab, events, onTab, onMenu }: DetailViewProps) {
  const { trans } = useView();
  const { detail, error } = useSkillDetail(skill, events);
  const isGone = error?.code === 'skill-not-found';
  return (
    <article
      className="jp-SkillsDetail-page"
      aria-label={trans.__('Skill %1', skill.name)}
      aria-busy={detail === null && error === null}
    >
      <TitleRow address={skill} detail={detail} onMenu={onMenu} />
      {isGone && <DeletedNote skill={skill} />}
      {isGone && <HistoryTab skill={skill} events={events} />}
      {error !== null && !isGone && (
        <p className="jp-SkillsDetail-error" role="alert">
          <FailureText message={error.message} facts={error} trans={trans} />
        </p>
      )}
      {detail === null ? (
        error === null && <p role="status">{trans.__('Loading %1…', skill.name)}</p>
      ) : (
        <div className="jp-SkillsDetail-columns">
          <ProvenanceColumn detail={detail} />
          <Tabs detail={detail} events={events} tab={tab} onTab={onTab} />
        </div>
      )}
    </article>
  );
}
