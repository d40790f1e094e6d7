import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useId, useRef, type FormEvent } from 'react';

import { FoundLine } from './found-line';
import { ImportError } from './import-error';
import type { SelectionViewProps } from './import-view';
import { InstallOptions } from './install-options';
import type { Obstacle } from './session/install-choices';
import { SkillList } from './skill-list';
import { SkillPreview } from './skill-preview';
import { useKeptFocus } from './use-kept-focus';

/** Why the button is off. */
function obstacleText(trans: TranslationBundle, obstacle: Obstacle | null): string {
  switch (obstacle) {
    case 'nothing-ticked':
      return trans.__('Select the skills to install.');
    case 'invalid-name':
      return trans.__('The name is not one that a skill can have.');
    case 'other-owner':
      return trans.__('Confirm that you trust the new owner.');
    case null:
      return '';
  }
}

/** Where the keyboard begins: at the list, or at the name of the only skill. */
const START = '[role="listbox"], .jp-SkillsImport-name input';
const SUCCESSORS = [START];

/** Second step: which skills, what is in them, and how they are installed. */
export function SkillStep(props: SelectionViewProps) {
  const { onCancel, onInstall, selection, session, trans } = props;
  const { choices, found } = selection;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>(START)?.focus(), []);
  useKeptFocus(form, SUCCESSORS);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (choices.obstacle === null) {
      onInstall();
    }
  };
  const count = found.ticked.length;
  return (
    <form ref={form} className="jp-SkillsForm-step" onSubmit={submit}>
      <FoundLine {...props} />
      <div className={`jp-SkillsImport-columns${found.all.length > 1 ? ' jp-mod-many' : ''}`}>
        {found.all.length > 1 && <SkillList {...props} />}
        {found.focused !== null && (
          <SkillPreview skill={found.focused} scope={choices.scope} trans={trans} />
        )}
      </div>
      <InstallOptions {...props} />
      <ImportError {...props} />
      <div className="jp-SkillsForm-footer">
        <span id={`${id}-obstacle`} className="jp-SkillsImport-obstacle">
          {obstacleText(trans, choices.obstacle)}
        </span>
        <button
          type="button"
          className="jp-Dialog-button jp-mod-styled jp-mod-reject"
          onClick={() => session.back()}
        >
          {trans.__('Back')}
        </button>
        <button
          type="button"
          className="jp-Dialog-button jp-mod-styled jp-mod-reject"
          onClick={onCancel}
        >
          {trans.__('Cancel')}
        </button>
        <button
          type="submit"
          className="jp-Dialog-button jp-mod-styled jp-mod-accept"
          disabled={choices.obstacle !== null}
          aria-describedby={`${id}-obstacle`}
        >
          {count === 0
            ? trans.__('Install')
            : trans._n('Install %1 skill', 'Install %1 skills', count)}
        </button>
      </div>
    </form>
  );
}
