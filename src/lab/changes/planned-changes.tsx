import React, { useState } from 'react';

import type { SkillsError } from '../../client';
import type { OnLocalEdits, SyncPlan } from '../../contracts';
import { CommandIDs } from '../commands';
import { asSkillsError } from '../model/failure';
import { FailureText } from '../panel/failure-text';
import { useView } from '../panel/view-context';

import { ActionButton } from './action-button';
import type { AskedPlan, AskedPlans } from './asked-plan';
import { ChangedFiles } from './changed-files';
import { CommitsLine } from './commits-line';
import { mannerText } from './effects-text';
import { MannerChoice } from './manner-choice';
import { hasOwnEdits } from './plan-effects';
import { PowersSummary } from './powers-summary';

export interface PlannedChangesProps {
  readonly plan: AskedPlan;
  readonly asked: AskedPlans;
  /** The sync was begun, and nothing is left to decide here. */
  readonly onDone: () => void;
}

/** What upstream changed, what becomes of own edits, and the one button that does it. */
export function PlannedChanges({ asked, onDone, plan }: PlannedChangesProps) {
  const { commands, model, trans } = useView();
  const { skill } = plan;
  const [manner, setManner] = useState<OnLocalEdits>('merge');
  const [failure, setFailure] = useState<SkillsError | null>(null);
  const { changes, plans } = asked;
  const chosen = plans[manner];
  const known = chosen ?? plans.merge ?? plans.overwrite ?? plans.keep;
  if (known === undefined) {
    return null;
  }
  const isEdited = hasOwnEdits(known.files);
  const conflicts = chosen?.conflicts.length ?? 0;
  const isBusy = model.jobs.isBusy(skill) || plan.isAsking;

  const sync = async ({ hash, ref }: SyncPlan): Promise<void> => {
    setFailure(null);
    try {
      const decision = { onLocalEdits: manner, ref, ...(hash === null ? {} : { hash }) };
      await model.actions.syncAsPlanned(skill, decision);
      onDone();
    } catch (error) {
      const reason = asSkillsError(error);
      setFailure(reason);
      if (reason.code === 'changed-meanwhile') {
        await plan.ask();
      }
    }
  };
  const act = (): void => {
    if (conflicts > 0) {
      void commands.execute(CommandIDs.resolve, { ...skill });
    } else if (chosen !== undefined) {
      void sync(chosen);
    }
  };
  return (
    <>
      <CommitsLine plan={known} skill={skill} />
      <PowersSummary powers={changes.powers} />
      <section>
        <h2>
          {trans._n('%1 file changed upstream', '%1 files changed upstream', changes.files.length)}
        </h2>
        <ChangedFiles
          files={changes.files}
          label={trans.__('Files that changed upstream')}
          versions={{
            skill,
            from: {
              version: known.baseVersion ?? 'current',
              label: known.baseVersion === null ? trans.__('Here') : trans.__('Before')
            },
            to: { version: known.upstreamVersion, label: trans.__('Upstream now') },
            revision: `${known.ref} ${known.hash ?? ''}`,
            renew: () => plan.ask()
          }}
        />
      </section>
      {isEdited && (
        <MannerChoice
          manner={manner}
          plan={chosen}
          onChoose={next => {
            setManner(next);
            void plan.askFor(next);
          }}
        />
      )}
      {failure !== null && (
        <p role="alert" className="jp-SkillsChanges-failure">
          <FailureText message={failure.message} facts={failure} trans={trans} />
        </p>
      )}
      <footer className="jp-SkillsChanges-foot">
        <ActionButton
          text={
            conflicts > 0
              ? trans._n('Settle %1 conflict…', 'Settle %1 conflicts…', conflicts)
              : isEdited
                ? mannerText(trans, manner)
                : trans.__('Take this version')
          }
          isDisabled={isBusy || chosen === undefined}
          onClick={act}
        />
        <span>{trans.__('What stands here now is kept; Undo brings it back.')}</span>
      </footer>
    </>
  );
}
