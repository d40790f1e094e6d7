import React, { type ReactNode } from 'react';

import { CommandIDs } from '../commands';

import { DownState } from './down-state';
import { useView } from './view-context';

/** The format's own site: what skills are, whoever reads them. */
const ABOUT_SKILLS = 'https://agentskills.io';

function Skeleton() {
  const { trans } = useView();
  return (
    <div className="jp-SkillsSkeleton" role="status" aria-label={trans.__('Loading skills')}>
      {[72, 55, 64, 48, 60].map(width => (
        <div key={width} className="jp-SkillsSkeleton-row" aria-hidden="true">
          <div className="jp-SkillsSkeleton-line" style={{ width: `${width - 20}%` }} />
          <div className="jp-SkillsSkeleton-line" style={{ width: `${width + 20}%` }} />
        </div>
      ))}
    </div>
  );
}

function FirstUse() {
  const { commands, model, trans } = useView();
  return (
    <div className="jp-SkillsState">
      <p>{trans.__('Skills are folders of instructions that agents in your notebooks follow.')}</p>
      {model.importsAllowed && (
        <button
          type="button"
          className="jp-Button jp-mod-styled jp-mod-accept"
          onClick={() => void commands.execute(CommandIDs.importFromGitHub)}
        >
          {trans.__('Import from GitHub')}
        </button>
      )}
      <button
        type="button"
        className={`jp-Button jp-mod-styled${model.importsAllowed ? '' : ' jp-mod-accept'}`}
        onClick={() => void commands.execute(CommandIDs.newSkill)}
      >
        {trans.__('New skill')}
      </button>
      <p>
        <a href={ABOUT_SKILLS} target="_blank" rel="noopener noreferrer">
          {trans.__('What skills are (agentskills.io)')}
        </a>
      </p>
    </div>
  );
}

function NoMatch() {
  const { model, trans } = useView();
  return (
    <div className="jp-SkillsState" role="status">
      <p>{trans.__('No skill matches this filter.')}</p>
      <button
        type="button"
        className="jp-Button jp-mod-styled"
        onClick={() => model.filter.clear()}
      >
        {trans.__('Clear the filter')}
      </button>
    </div>
  );
}

/** What the panel shows in place of the list; null while there is a list to show. */
export function usePlaceholder(): ReactNode {
  const { model } = useView();
  if (model.phase === 'loading') {
    return <Skeleton />;
  }
  if (model.phase === 'failed') {
    return <DownState />;
  }
  const skills = model.list.all();
  if (skills.length === 0) {
    return <FirstUse />;
  }
  return model.filter.apply(skills).length > 0 ? null : <NoMatch />;
}

export function Placeholder() {
  return <>{usePlaceholder()}</>;
}
