import { checkIcon, ellipsesIcon, linkIcon } from '@jupyterlab/ui-components';
import React, { memo, type MouseEvent } from 'react';

import type { SkillSummary } from '../../contracts';
import { CommandIDs } from '../commands';
import { syncIcon } from '../icons';
import { badgeOf, hasErrors } from '../model/badge';

import { BadgeTag, provenance } from './badge-tag';
import { RenameField } from './rename-field';
import type { ViewParts } from './view-context';

/** Fixed, so that a list of a thousand rows needs no measuring. Pixels; `.jp-SkillsRow` has the same. */
export const ROW_HEIGHT = 44;

export interface SkillRowProps extends ViewParts {
  readonly skill: SkillSummary;
  /** Position in the whole list, from 0. */
  readonly index: number;
  readonly isCurrent: boolean;
  /** One of those that are acted on together. */
  readonly isSelected: boolean;
  /** Its name is a field. */
  readonly isRenaming: boolean;
  readonly isBusy: boolean;
  /** What the administrator allows, for the row to be drawn again when that changes. */
  readonly canImport: boolean;
  readonly onMenu: (skill: SkillSummary, anchor: Element) => void;
}

/** The skill's directory is a link: deleting takes the link, and nothing is ever written through it. */
function LinkedSign({ trans }: Pick<ViewParts, 'trans'>) {
  const text = trans.__('A link to a directory elsewhere');
  return (
    <span className="jp-SkillsRow-linked" role="img" title={text} aria-label={text}>
      <linkIcon.react tag={null} />
    </span>
  );
}

function Text({ isBusy, skill, trans }: SkillRowProps) {
  const badge = badgeOf(skill);
  // What only warns leaves the description in sight; the badge's tooltip has the reason.
  const tellsWhy = hasErrors(skill) || skill.description === '';
  const reason = badge === 'problem' && tellsWhy ? skill.diagnostics[0]?.message : undefined;
  return (
    <>
      <div className="jp-SkillsRow-title">
        <span className="jp-SkillsRow-name">{skill.name}</span>
        {skill.linked && <LinkedSign trans={trans} />}
        {isBusy ? (
          <span className="jp-SkillsSpinner" role="img" aria-label={trans.__('working')} />
        ) : (
          badge !== null && <BadgeTag badge={badge} skill={skill} trans={trans} />
        )}
      </div>
      <div className="jp-SkillsRow-description" dir="auto">
        {reason ?? skill.description}
      </div>
    </>
  );
}

function classOf({ isCurrent, isSelected, skill }: SkillRowProps): string {
  return [
    'jp-SkillsRow',
    'jp-SkillsItem',
    ...(isCurrent ? ['jp-mod-current'] : []),
    ...(isSelected ? ['jp-mod-selected'] : []),
    ...(skill.enabled ? [] : ['jp-mod-off'])
  ].join(' ');
}

/** One skill: name, the badge that matters most, one line of description, and its actions. */
export const SkillRow = memo(function SkillRow(props: SkillRowProps) {
  const { commands, index, isBusy, isCurrent, isRenaming, isSelected, model, onMenu } = props;
  const { skill, trans } = props;
  const { description, name, scope } = skill;
  const args = { scope, name };
  const tooltip = [name, description, skill.source === null ? '' : provenance(trans, skill)]
    .filter(line => line !== '')
    .join('\n');
  const openMenu = (event: MouseEvent): void => {
    event.stopPropagation();
    onMenu(skill, event.currentTarget);
  };
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      aria-busy={isBusy}
      tabIndex={isCurrent ? 0 : -1}
      className={classOf(props)}
      style={{ top: index * ROW_HEIGHT }}
      data-scope={scope}
      data-name={name}
    >
      {isSelected && (
        <checkIcon.react tag="span" className="jp-SkillsRow-check" aria-hidden="true" />
      )}
      <div role="gridcell" className="jp-SkillsRow-main" title={isRenaming ? undefined : tooltip}>
        {isRenaming ? (
          <RenameField skill={skill} model={model} trans={trans} />
        ) : (
          <Text {...props} />
        )}
      </div>
      <div role="gridcell" className="jp-SkillsRow-actions">
        {skill.tracksUpstream && !skill.managed && (
          <button
            type="button"
            className="jp-SkillsIconButton"
            tabIndex={isCurrent ? 0 : -1}
            disabled={!commands.isEnabled(CommandIDs.sync, args)}
            title={commands.caption(CommandIDs.sync, args)}
            aria-label={trans.__('Sync %1', name)}
            onClick={() => void commands.execute(CommandIDs.sync, args)}
          >
            <syncIcon.react tag={null} />
          </button>
        )}
        <button
          type="button"
          className="jp-SkillsIconButton"
          tabIndex={isCurrent ? 0 : -1}
          title={trans.__('More actions')}
          aria-label={trans.__('More actions for %1', name)}
          aria-haspopup="menu"
          onClick={openMenu}
        >
          <ellipsesIcon.react tag={null} />
        </button>
      </div>
    </div>
  );
});
