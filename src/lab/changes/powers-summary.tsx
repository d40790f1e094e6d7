import React from 'react';

import type { NewPowers } from '../../contracts';
import { useView } from '../panel/view-context';

function Power({ label, items }: { label: string; items: readonly string[] }) {
  return items.length === 0 ? null : (
    <li>
      {label}
      <ul className="jp-SkillsChanges-items">
        {items.map(item => (
          <li key={item}>
            <code>{item}</code>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** What the new version can do that the old one could not; to be read before it is taken. */
export function PowersSummary({ powers }: { powers: NewPowers }) {
  const { trans } = useView();
  const { absolutePaths, allowedTools, executables, hosts } = powers;
  const { added, removed } = allowedTools;
  const isEmpty =
    executables.length + hosts.length + absolutePaths.length + added.length + removed.length === 0;
  return (
    <section className={`jp-SkillsChanges-powers${isEmpty ? '' : ' jp-mod-some'}`}>
      <h2>{trans.__('What it can do now')}</h2>
      {isEmpty ? (
        <p>{trans.__('Nothing new it can do.')}</p>
      ) : (
        <ul>
          <Power
            label={trans.__('Programs and scripts that are new or changed:')}
            items={executables}
          />
          <Power label={trans.__('Web addresses not mentioned before:')} items={hosts} />
          <Power
            label={trans.__('Places on your disk not mentioned before:')}
            items={absolutePaths}
          />
          <Power label={trans.__('Tools it may use from now on:')} items={added} />
          <Power label={trans.__('Tools it may no longer use without asking:')} items={removed} />
        </ul>
      )}
    </section>
  );
}
