import React, { useId } from 'react';

import type { ImportViewProps } from './import-view';

/** Where the skills go, each choice with the directory it means. */
export function ScopeChoice({ session: { form }, trans }: ImportViewProps) {
  const id = useId();
  const { projectDir } = form;
  const choices = [
    {
      scope: 'user',
      label: trans.__('For me, in every project'),
      directory: form.userDir,
      isPossible: true
    },
    {
      scope: 'project',
      label: trans.__('For this project'),
      directory: projectDir ?? form.noProjectReason ?? trans.__('There is no project here'),
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
            checked={form.scope === scope}
            disabled={!isPossible}
            onChange={() => {
              form.scope = scope;
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
