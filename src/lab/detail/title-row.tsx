import { ellipsesIcon } from '@jupyterlab/ui-components';
import React from 'react';

import type { SkillDetail } from '../../contracts';
import { CommandIDs } from '../commands';
import type { SkillAddress } from '../model/address';
import { badgesOf } from '../model/badge';
import { BadgeTag } from '../panel/badge-tag';
import { useView } from '../panel/view-context';

export interface TitleRowProps {
  readonly address: SkillAddress;
  readonly detail: SkillDetail | null;
  readonly onMenu: (anchor: HTMLElement) => void;
}

/** Name, badges and what can be done. The list is ahead of the detail: it shows a wish at once. */
export function TitleRow({ address, detail, onMenu }: TitleRowProps) {
  const { commands, model, trans } = useView();
  const { name, scope } = address;
  const skill = detail === null ? null : (model.list.get(address) ?? detail);
  return (
    <header className="jp-SkillsDetail-title jp-SkillsItem">
      <h1>{name}</h1>
      {skill !== null &&
        badgesOf(skill).map(badge => (
          <BadgeTag key={badge} badge={badge} skill={skill} trans={trans} />
        ))}
      <span className="jp-SkillsDetail-actions">
        {skill?.tracksUpstream === true && !skill.managed && (
          <button
            type="button"
            className="jp-Button jp-mod-styled"
            disabled={!commands.isEnabled(CommandIDs.sync, { scope, name })}
            title={commands.caption(CommandIDs.sync, { scope, name })}
            onClick={() => void commands.execute(CommandIDs.sync, { scope, name })}
          >
            {model.jobs.isBusy(address) ? trans.__('Syncing…') : trans.__('Sync')}
          </button>
        )}
        {skill?.updateAvailable === true && (
          <button
            type="button"
            className="jp-Button jp-mod-styled"
            title={commands.caption(CommandIDs.showChanges, { scope, name })}
            onClick={() => void commands.execute(CommandIDs.showChanges, { scope, name })}
          >
            {trans.__('See changes')}
          </button>
        )}
        {skill !== null && (
          <button
            type="button"
            className="jp-Button jp-mod-styled"
            title={commands.caption(CommandIDs.edit, { scope, name })}
            onClick={() => void commands.execute(CommandIDs.edit, { scope, name })}
          >
            {trans.__('Edit')}
          </button>
        )}
        {skill !== null && (
          <button
            type="button"
            className="jp-SkillsIconButton"
            title={trans.__('More actions')}
            aria-label={trans.__('More actions for %1', name)}
            aria-haspopup="menu"
            onClick={event => {
              onMenu(event.currentTarget);
            }}
          >
            <ellipsesIcon.react tag={null} />
          </button>
        )}
      </span>
    </header>
  );
}
