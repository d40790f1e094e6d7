import React, { useId } from 'react';

import type { OnLocalEdits, SyncPlan } from '../../contracts';
import { useView } from '../panel/view-context';

import { effectsText, mannerHint, mannerText, outcomeText } from './effects-text';

const MANNERS: readonly OnLocalEdits[] = ['merge', 'overwrite', 'keep'];

export interface MannerChoiceProps {
  readonly manner: OnLocalEdits;
  /** undefined while it is not known what that way would do. */
  readonly plan: SyncPlan | undefined;
  readonly onChoose: (manner: OnLocalEdits) => void;
}

/** What is to become of the user's own edits, and what each way would do to which file. */
export function MannerChoice({ manner, onChoose, plan }: MannerChoiceProps) {
  const { trans } = useView();
  const group = useId();
  return (
    <section className="jp-SkillsChanges-manners">
      <h2>{trans.__('Your own edits')}</h2>
      <fieldset>
        <legend className="jp-SkillsChanges-hidden">
          {trans.__('What becomes of your edits')}
        </legend>
        {MANNERS.map(each => (
          <label key={each} className="jp-SkillsChanges-manner">
            <input
              type="radio"
              name={group}
              value={each}
              checked={each === manner}
              aria-labelledby={`${group}-${each}-name`}
              aria-describedby={`${group}-${each}`}
              onChange={() => onChoose(each)}
            />
            <strong id={`${group}-${each}-name`}>{mannerText(trans, each)}</strong>
            <span id={`${group}-${each}`}>{mannerHint(trans, each)}</span>
          </label>
        ))}
      </fieldset>
      <div aria-live="polite" aria-busy={plan === undefined}>
        {plan === undefined ? (
          <p>{trans.__('Looking…')}</p>
        ) : (
          <>
            <p className="jp-SkillsChanges-effects">{effectsText(trans, plan.files)}</p>
            <ul className="jp-SkillsChanges-outcomes">
              {plan.files.map(file => (
                <li key={file.path} className={`jp-mod-${file.outcome}`}>
                  <span className="jp-SkillsChanges-path">{file.path}</span>{' '}
                  <span>{outcomeText(trans, file)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
