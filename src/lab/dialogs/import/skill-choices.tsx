import React, { useId } from 'react';

import { problemIcon } from '../../icons';

import { fileSize } from './file-size';
import type { ImportViewProps } from './import-body';

/** The skills that were found, when there are several: one can be chosen. */
export function SkillChoices({ session, trans }: ImportViewProps) {
  const id = useId();
  const { skills } = session;
  if (skills.length < 2) {
    return null;
  }
  return (
    <fieldset className="jp-SkillsImport-choices" disabled={session.isInstalling}>
      <legend>{trans.__('Skill')}</legend>
      {skills.map(({ diagnostics, name, path, size }) => (
        <label key={path} title={path}>
          <input
            type="radio"
            name={`${id}-skill`}
            checked={session.skill?.path === path}
            onChange={() => void session.choose(path)}
          />
          <span className="jp-SkillsImport-choiceName">{name}</span>
          {diagnostics.some(({ severity }) => severity !== 'info') && (
            <problemIcon.react
              tag="span"
              className="jp-SkillsBadge-icon"
              title={trans.__('Has problems')}
            />
          )}
          <span className="jp-SkillsImport-size">{fileSize(trans, size)}</span>
        </label>
      ))}
    </fieldset>
  );
}
