import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId, useState, type FormEvent } from 'react';

import { isValidName } from '../../../domain/names';

import type { InstallRow } from './session/install-row';
import type { Installation } from './session/installation';

export interface ResultRowProps {
  readonly row: InstallRow;
  readonly installation: Installation;
  readonly trans: TranslationBundle;
}

/** What to do about a name that is taken: leave the skill, take another name, replace what is there. */
export function ResultDecision({ installation, row, trans }: ResultRowProps) {
  const id = useId();
  const [name, setName] = useState(() => installation.nameFor(row));
  const isValid = isValidName(name);
  const rename = (event: FormEvent): void => {
    event.preventDefault();
    if (isValid) {
      void installation.rename(row.path, name);
    }
  };
  return (
    <form
      className="jp-SkillsImport-decision"
      aria-label={trans.__('What to do with %1', row.title)}
      onSubmit={rename}
    >
      <button
        type="button"
        className="jp-Button jp-mod-styled"
        onClick={() => installation.skip(row.path)}
      >
        {trans.__('Skip')}
      </button>
      <button
        type="button"
        className="jp-Button jp-mod-styled"
        title={trans.__('What is there is kept for Undo')}
        onClick={() => void installation.replace(row.path)}
      >
        {trans.__('Replace')}
      </button>
      <span className="jp-SkillsImport-rename">
        <input
          type="text"
          className="jp-mod-styled"
          aria-label={trans.__('Another name for %1', row.title)}
          aria-invalid={!isValid}
          aria-describedby={`${id}-note`}
          autoComplete="off"
          spellCheck={false}
          value={name}
          onChange={event => setName(event.target.value)}
        />
        <button type="submit" className="jp-Button jp-mod-styled" disabled={!isValid}>
          {trans.__('Rename')}
        </button>
      </span>
      <span id={`${id}-note`} className="jp-SkillsForm-wrong" aria-live="polite">
        {!isValid && trans.__('Lower-case letters, digits and single hyphens, at most 64.')}
      </span>
    </form>
  );
}
