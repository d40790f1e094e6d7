import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId } from 'react';

import type { SkillSummary } from '../../contracts';
import { CommandIDs } from '../commands';
import { useView } from '../panel/view-context';

/** Why tracking cannot be switched; null when it can. */
function whyFixed(
  trans: TranslationBundle,
  { managed, source }: SkillSummary,
  importsAllowed: boolean
): string | null {
  if (!importsAllowed) {
    return trans.__('Importing is switched off by your administrator');
  }
  if (managed) {
    return trans.__('Managed skills are kept current for you');
  }
  return source === null ? trans.__('This skill has no source to track') : null;
}

/** Whether the skill follows its source, to be switched where the row's menu allows it too. */
export function TrackingSwitch({ skill }: { skill: SkillSummary }) {
  const { commands, model, trans } = useView();
  const { name, scope } = skill;
  const reasonId = useId();
  const reason = whyFixed(trans, skill, model.importsAllowed);
  return (
    <>
      <button
        type="button"
        role="switch"
        className="jp-SkillsSwitch"
        aria-label={trans.__('Track upstream')}
        aria-checked={skill.tracksUpstream}
        aria-describedby={reason === null ? undefined : reasonId}
        disabled={!commands.isEnabled(CommandIDs.toggleTracking, { scope, name })}
        onClick={() => void commands.execute(CommandIDs.toggleTracking, { scope, name })}
      >
        <span className="jp-SkillsSwitch-track" aria-hidden="true" />
        {skill.tracksUpstream ? trans.__('On') : trans.__('Off')}
      </button>
      {reason !== null && (
        <span id={reasonId} className="jp-SkillsSwitch-reason">
          {reason}
        </span>
      )}
    </>
  );
}
