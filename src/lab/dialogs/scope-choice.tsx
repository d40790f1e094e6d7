import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId } from 'react';

import type { Scope } from '../../contracts';

export interface ScopeChoiceProps {
  /** What is done there, as "Install". */
  readonly title: string;
  readonly scope: Scope;
  readonly userDir: string;
  /** null: there is no project, for a reason that is known or not. */
  readonly projectDir: string | null;
  readonly noProjectReason: string | null;
  readonly trans: TranslationBundle;
  readonly onScope: (scope: Scope) => void;
}

/** For whom a skill is, each choice with the directory it means. */
export function ScopeChoice(props: ScopeChoiceProps) {
  const { noProjectReason, onScope, projectDir, scope: chosen, title, trans, userDir } = props;
  const id = useId();
  const choices = [
    {
      scope: 'user',
      label: trans.__('For me, in every project'),
      directory: userDir,
      isPossible: true
    },
    {
      scope: 'project',
      label: trans.__('For this project'),
      directory: projectDir ?? noProjectReason ?? trans.__('There is no project here'),
      isPossible: projectDir !== null
    }
  ] as const;
  return (
    <fieldset className="jp-SkillsForm-scope">
      <legend>{title}</legend>
      {choices.map(({ directory, isPossible, label, scope }) => (
        <label key={scope} className={isPossible ? '' : 'jp-mod-disabled'}>
          <input
            type="radio"
            name={`${id}-scope`}
            checked={chosen === scope}
            disabled={!isPossible}
            onChange={() => {
              onScope(scope);
            }}
          />
          <span>
            {label}
            <span className="jp-SkillsForm-directory">{directory}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
