import React, { useId } from 'react';

import type { ImportViewProps } from './import-body';

/** Where the skill goes, each choice with the directory it means. */
export function ScopeChoice({ session, trans }: ImportViewProps) {
  const id = useId();
  const { projectDir } = session;
  const choices = [
    {
      scope: 'user',
      label: trans.__('For me, in every project'),
      directory: session.userDir,
      isPossible: true
    },
    {
      scope: 'project',
      label: trans.__('For this project'),
      directory: projectDir ?? session.noProjectReason ?? trans.__('There is no project here'),
      isPossible: projectDir !== null
    }
  ] as const;
  return (
    <fieldset className="jp-SkillsImport-scope">
      <legend>{trans.__('Install')}</legend>
      {choices.map(({ directory, isPossible, label, scope }) => (
        <label key={scope} className={isPossible ? '' : 'jp-mod-disabled'}>
          <input
            type="radio"
            name={`${id}-scope`}
            checked={session.scope === scope}
            disabled={!isPossible}
            onChange={() => {
              session.scope = scope;
            }}
          />
          <span>
            {label}
            <span className="jp-SkillsImport-directory">{directory}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
