import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId } from 'react';

import type { SkillTemplate } from '../../../contracts';

/** What a new skill begins with. */
export function TemplateChoice({
  template,
  trans,
  onTemplate
}: {
  template: SkillTemplate;
  trans: TranslationBundle;
  onTemplate: (template: SkillTemplate) => void;
}) {
  const id = useId();
  const choices: readonly { template: SkillTemplate; label: string; files: string }[] = [
    { template: 'blank', label: trans.__('Instructions alone'), files: 'SKILL.md' },
    {
      template: 'script',
      label: trans.__('With a script that agents run'),
      files: 'SKILL.md, scripts/'
    },
    {
      template: 'references',
      label: trans.__('With texts to look things up in'),
      files: 'SKILL.md, references/'
    }
  ];
  return (
    <fieldset className="jp-SkillsForm-scope">
      <legend>{trans.__('Begin with')}</legend>
      {choices.map(choice => (
        <label key={choice.template}>
          <input
            type="radio"
            name={`${id}-template`}
            checked={choice.template === template}
            onChange={() => {
              onTemplate(choice.template);
            }}
          />
          <span>
            {choice.label} <span className="jp-SkillsForm-files">{choice.files}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
