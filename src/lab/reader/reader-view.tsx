import { Time } from '@jupyterlab/coreutils';
import React from 'react';

import type { SkillDetail } from '../../contracts';
import { CommandIDs } from '../commands';
import type { SkillAddress } from '../model/address';
import { badgesOf } from '../model/badge';
import { BadgeTag } from '../panel/badge-tag';
import { FailureText } from '../panel/failure-text';
import { ProblemList } from '../panel/problem-list';
import { useView } from '../panel/view-context';
import { RenderedMarkdown } from '../rendering/rendered-markdown';

import { FrontmatterTable } from './frontmatter-table';
import { useSkillDetail } from './use-skill-detail';

/** Name, badges and what can be done. */
function TitleRow({ detail }: { detail: SkillDetail }) {
  const { commands, model, trans } = useView();
  const skill = model.list.get(detail) ?? detail;
  const { name, scope } = skill;
  return (
    <header className="jp-SkillsReader-title">
      <h1>{name}</h1>
      {badgesOf(skill).map(badge => (
        <BadgeTag key={badge} badge={badge} skill={skill} trans={trans} />
      ))}
      {skill.tracksUpstream && !skill.managed && (
        <button
          type="button"
          className="jp-Button jp-mod-styled"
          disabled={!commands.isEnabled(CommandIDs.sync, { scope, name })}
          title={commands.caption(CommandIDs.sync, { scope, name })}
          onClick={() => void commands.execute(CommandIDs.sync, { scope, name })}
        >
          {model.jobs.isBusy(skill) ? trans.__('Syncing…') : trans.__('Sync')}
        </button>
      )}
    </header>
  );
}

/** Where the skill comes from, as a link that says where it leads, and how old it is. */
function SourceLine({ detail }: { detail: SkillDetail }) {
  const { model, trans } = useView();
  const { commit, source, syncedAt, trackingRef } = model.list.get(detail) ?? detail;
  if (source === null) {
    return null;
  }
  const version = (trackingRef ?? commit)?.slice(0, 7);
  return (
    <p className="jp-SkillsReader-source">
      {source.startsWith('https://') ? (
        <a href={source} target="_blank" rel="noopener noreferrer">
          {source}
        </a>
      ) : (
        source
      )}
      {version !== undefined && <span>{trans.__('at %1', version)}</span>}
      {syncedAt !== null && (
        <time dateTime={syncedAt} title={Time.format(syncedAt)}>
          {trans.__('synced %1', Time.formatHuman(syncedAt))}
        </time>
      )}
    </p>
  );
}

/** The rendered SKILL.md with its facts above it. */
export function ReaderView({ skill }: { skill: SkillAddress }) {
  const { trans } = useView();
  const { detail, error } = useSkillDetail(skill);
  return (
    <article className="jp-SkillsReader-page" aria-busy={detail === null && error === null}>
      {error !== null && (
        <p className="jp-SkillsReader-error" role="alert">
          <FailureText message={error.message} facts={error} trans={trans} />
        </p>
      )}
      {detail === null ? (
        error === null && <p role="status">{trans.__('Loading %1…', skill.name)}</p>
      ) : (
        <>
          <TitleRow detail={detail} />
          <SourceLine detail={detail} />
          <ProblemList diagnostics={detail.diagnostics} trans={trans} />
          <FrontmatterTable detail={detail} />
          <RenderedMarkdown source={detail.body} />
        </>
      )}
    </article>
  );
}
