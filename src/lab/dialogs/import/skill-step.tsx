import React, { useEffect, useRef, type FormEvent } from 'react';

import type { ImportViewProps } from './import-body';
import { ImportError } from './import-error';
import { InstallOptions } from './install-options';
import { SkillChoices } from './skill-choices';
import { SkillPreview } from './skill-preview';

/** What was found, with the commit that will be installed. */
function Found({ session, trans }: ImportViewProps) {
  const { movedFrom, preview } = session;
  if (preview === null) {
    return null;
  }
  const { commit, repository, skills, truncated } = preview;
  return (
    <div className="jp-SkillsImport-found">
      <span title={commit}>
        {trans._n(
          '%1 skill in %2 at %3',
          '%1 skills in %2 at %3',
          skills.length,
          repository,
          commit.slice(0, 7)
        )}
      </span>
      {truncated && <span>{trans.__('The repository is too large to list all of it.')}</span>}
      {movedFrom !== null && (
        <strong role="alert">
          {trans.__(
            '%1 has moved: it is now %2. Install only if you trust the new owner.',
            movedFrom,
            repository
          )}
        </strong>
      )}
    </div>
  );
}

/** Second step: which skill, what is in it, under which name. */
export function SkillStep(props: ImportViewProps) {
  const { session, trans, onCancel, onInstall } = props;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (session.canInstall) {
      onInstall();
    }
  };
  return (
    <form ref={form} className="jp-SkillsImport-step" onSubmit={submit}>
      <Found {...props} />
      <div className="jp-SkillsImport-columns">
        <SkillChoices {...props} />
        <SkillPreview {...props} />
      </div>
      <InstallOptions {...props} />
      <ImportError {...props} />
      {session.isInstalling && (
        <div className="jp-SkillsImport-installing" role="status">
          <span className="jp-SkillsSpinner" aria-hidden="true" />
          {trans.__('Installing %1. You can close this; it goes on.', session.name)}
        </div>
      )}
      <div className="jp-SkillsImport-footer">
        <button
          type="button"
          className="jp-Dialog-button jp-mod-styled jp-mod-reject"
          disabled={session.isInstalling}
          onClick={() => session.back()}
        >
          {trans.__('Back')}
        </button>
        <button
          type="button"
          className="jp-Dialog-button jp-mod-styled jp-mod-reject"
          onClick={onCancel}
        >
          {session.isInstalling ? trans.__('Close') : trans.__('Cancel')}
        </button>
        <button
          type="submit"
          className="jp-Dialog-button jp-mod-styled jp-mod-accept"
          disabled={!session.canInstall}
        >
          {session.isInstalling ? trans.__('Installing…') : trans.__('Install')}
        </button>
      </div>
    </form>
  );
}
