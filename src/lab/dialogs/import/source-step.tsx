import React, { useEffect, useId, useRef, type FormEvent } from 'react';

import { guessRefAndPath } from '../../../domain/source/source-address';
import { ScopeChoice } from '../scope-choice';

import { addressRefusal } from './address-refusal';
import { ImportError } from './import-error';
import type { ImportViewProps } from './import-view';
import { RecentList } from './recent-list';
import { useKeptFocus } from './use-kept-focus';

/** "anthropics/skills · folder skills/pdf · branch main", or what is wrong. */
function Understood({ session: { form }, trans }: ImportViewProps) {
  const { understood } = form;
  if (understood === null) {
    return <>{trans.__('owner/repository, or the address of a repository or folder on GitHub')}</>;
  }
  if (!understood.ok) {
    return (
      <span className="jp-mod-error">{addressRefusal(trans, understood.refusal, form.hosts)}</span>
    );
  }
  const { host, owner, repo } = understood.address;
  const { path, ref } = guessRefAndPath(understood.address);
  return (
    <>
      {[
        host === 'github.com' ? `${owner}/${repo}` : `${host}/${owner}/${repo}`,
        path === '' ? trans.__('whole repository') : trans.__('folder %1', path),
        ref === null ? trans.__('default branch') : trans.__('branch %1', ref)
      ].join(' · ')}
    </>
  );
}

/** An address that works, in its shortest form. */
const EXAMPLE = 'anthropics/skills';

/** The way on, and the address where there is none. */
const SUCCESSORS = ['button[type="submit"]:enabled', 'input'];

/** First step: where from, and where to. */
export function SourceStep(props: ImportViewProps) {
  const { session, trans, onCancel } = props;
  const id = useId();
  const { form } = session;
  const { understood } = form;
  const field = useRef<HTMLInputElement>(null);
  const step = useRef<HTMLFormElement>(null);
  useEffect(() => field.current?.focus(), []);
  useKeptFocus(step, SUCCESSORS);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void session.look();
  };
  return (
    <form ref={step} className="jp-SkillsForm-step" onSubmit={submit}>
      <label className="jp-SkillsForm-label" htmlFor={`${id}-address`}>
        {trans.__('Address')}
      </label>
      <input
        ref={field}
        id={`${id}-address`}
        type="text"
        className="jp-mod-styled"
        placeholder={EXAMPLE}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-understood`}
        aria-invalid={understood?.ok === false}
        value={form.text}
        onChange={event => {
          form.text = event.target.value;
        }}
      />
      <div id={`${id}-understood`} className="jp-SkillsImport-understood" aria-live="polite">
        <Understood {...props} />
      </div>
      <RecentList {...props} />
      <ScopeChoice
        title={trans.__('Install')}
        scope={form.scope}
        userDir={form.userDir}
        projectDir={form.projectDir}
        noProjectReason={form.noProjectReason}
        trans={trans}
        onScope={scope => {
          form.scope = scope;
        }}
      />
      <ImportError {...props} />
      {session.isLooking && (
        <div className="jp-SkillsImport-installing" role="status">
          <span className="jp-SkillsSpinner" aria-hidden="true" />
          {trans.__('Looking at what is there…')}
          <button
            type="button"
            className="jp-SkillsTextButton"
            onClick={() => session.stopLooking()}
          >
            {trans.__('Stop')}
          </button>
        </div>
      )}
      <div className="jp-SkillsForm-footer">
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
          disabled={understood?.ok !== true || session.isLooking}
        >
          {session.isLooking ? trans.__('Looking…') : trans.__('Preview')}
        </button>
      </div>
    </form>
  );
}
