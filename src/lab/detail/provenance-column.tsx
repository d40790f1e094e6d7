import { Time } from '@jupyterlab/coreutils';
import React, { type ReactNode } from 'react';

import type { SkillDetail } from '../../contracts';
import { fileSize } from '../file-size';
import { useView } from '../panel/view-context';

import { CopyButton } from './copy-button';
import { TrackingSwitch } from './tracking-switch';

const SHORT_COMMIT = 7;
const SHORT_HASH = 'sha256:'.length + 12;

/** One line of the column; nothing where there is nothing to say. */
function Fact({ label, children }: { label: string; children: ReactNode }) {
  return children === null || children === '' || children === false ? null : (
    <div className="jp-SkillsDetail-fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How long ago, the exact time on hover. */
function Ago({ time }: { time: string }) {
  return (
    <time dateTime={time} title={Time.format(time)}>
      {Time.formatHuman(time)}
    </time>
  );
}

/** An address of the web as a link that says where it leads; any other text as it is. */
function Source({ source }: { source: string }) {
  return source.startsWith('https://') ? (
    <a href={source} target="_blank" rel="noopener noreferrer">
      {source}
    </a>
  ) : (
    source
  );
}

/** Where the skill comes from, how it is kept, and what it asks for. */
export function ProvenanceColumn({ detail }: { detail: SkillDetail }) {
  const { model, trans } = useView();
  const skill = model.list.get(detail) ?? detail;
  const { hash, installedAt, source, syncedAt } = skill;
  const commit = skill.trackingRef ?? skill.commit;
  const { allowedTools, compatibility, files, license, size } = detail;
  const count = files.filter(({ link }) => link === null).length;
  return (
    <aside className="jp-SkillsDetail-provenance" aria-label={trans.__('About this skill')}>
      <dl>
        <Fact label={trans.__('Source')}>
          {source === null ? trans.__('None: made or copied here') : <Source source={source} />}
        </Fact>
        <Fact label={trans.__('Commit')}>
          {commit !== null && <code title={commit}>{commit.slice(0, SHORT_COMMIT)}</code>}
        </Fact>
        <Fact label={trans.__('Installed')}>
          {installedAt !== null && <Ago time={installedAt} />}
        </Fact>
        <Fact label={trans.__('Last synced')}>{syncedAt !== null && <Ago time={syncedAt} />}</Fact>
        <Fact label={trans.__('Track upstream')}>
          <TrackingSwitch skill={skill} />
        </Fact>
        <Fact label={trans.__('License')}>{license}</Fact>
        <Fact label={trans.__('Compatibility')}>{compatibility}</Fact>
        <Fact label={trans.__('Allowed tools')}>
          {Array.isArray(allowedTools) ? allowedTools.join(', ') : allowedTools}
        </Fact>
        <Fact label={trans.__('Size')}>
          {trans._n('%2 in %1 file', '%2 in %1 files', count, fileSize(trans, size))}
        </Fact>
        <Fact label={trans.__('Hash')}>
          {hash !== null && (
            <>
              <code title={hash}>{hash.slice(0, SHORT_HASH)}…</code>
              <CopyButton text={hash} label={trans.__('Copy the hash')} />
            </>
          )}
        </Fact>
      </dl>
    </aside>
  );
}
