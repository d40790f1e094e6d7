import { Time } from '@jupyterlab/coreutils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

import type { SkillSummary } from '../../contracts';
import { editedIcon, lockIcon, problemIcon } from '../badge-icons';
import { offIcon, syncIcon, trackIcon } from '../icons';
import { hasErrors, type Badge } from '../model/badge';

interface Look {
  readonly icon: LabIcon;
  readonly label: (trans: TranslationBundle) => string;
  /** The same as a title of its own, such as a menu's. */
  readonly title: (trans: TranslationBundle) => string;
  readonly tooltip: (trans: TranslationBundle, skill: SkillSummary) => string;
}

/** Text, icon and explanation of each badge. */
export const BADGES: Readonly<Record<Badge, Look>> = {
  behind: {
    icon: syncIcon,
    label: trans => trans.__('behind'),
    title: trans => trans.__('Behind'),
    tooltip: (trans, skill) =>
      trans.__('The source has a newer version. %1', provenance(trans, skill))
  },
  edited: {
    icon: editedIcon,
    label: trans => trans.__('edited'),
    title: trans => trans.__('Edited'),
    tooltip: (trans, skill) =>
      trans.__('Changed here since it was installed. %1', provenance(trans, skill))
  },
  problem: {
    icon: problemIcon,
    label: trans => trans.__('problem'),
    title: trans => trans.__('With problems'),
    tooltip: (_trans, skill) => skill.diagnostics.map(({ message }) => message).join('\n')
  },
  managed: {
    icon: lockIcon,
    label: trans => trans.__('managed'),
    title: trans => trans.__('Managed'),
    tooltip: (trans, { managedSource }) =>
      managedSource === null
        ? trans.__('Kept by your administrator; read-only')
        : trans.__('Kept by your administrator from %1; read-only', managedSource)
  },
  tracking: {
    icon: trackIcon,
    label: trans => trans.__('tracking'),
    title: trans => trans.__('Tracking'),
    tooltip: provenance
  },
  off: {
    icon: offIcon,
    label: trans => trans.__('off'),
    title: trans => trans.__('Off'),
    tooltip: trans => trans.__('Switched off: agents do not see this skill')
  }
};

/** "anthropics/skills at 1a2b3c4, synced 3 days ago": where a skill comes from and how old it is. */
export function provenance(trans: TranslationBundle, skill: SkillSummary): string {
  const { source, syncedAt } = skill;
  const commit = (skill.trackingRef ?? skill.commit)?.slice(0, 7);
  const from = commit === undefined ? (source ?? '') : trans.__('%1 at %2', source ?? '', commit);
  return syncedAt === null
    ? from
    : trans.__('%1, synced %2 (%3)', from, Time.formatHuman(syncedAt), Time.format(syncedAt));
}

/** The badge of a row: never by colour alone. */
export function BadgeTag({
  badge,
  skill,
  trans
}: {
  badge: Badge;
  skill: SkillSummary;
  trans: TranslationBundle;
}) {
  const { icon, label, tooltip } = BADGES[badge];
  const isWarning = badge === 'problem' && !hasErrors(skill);
  return (
    <span
      className={`jp-SkillsBadge jp-mod-${badge}${isWarning ? ' jp-mod-warning' : ''}`}
      title={tooltip(trans, skill)}
    >
      <icon.react tag="span" className="jp-SkillsBadge-icon" aria-hidden="true" />
      {label(trans)}
    </span>
  );
}
