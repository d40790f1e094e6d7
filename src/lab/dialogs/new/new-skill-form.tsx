import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId, useState, type FormEvent } from 'react';

import type { SkillsError } from '../../../client';
import type { Scope, SkillTemplate } from '../../../contracts';
import type { SkillAddress } from '../../model/address';
import { asSkillsError } from '../../model/failure';
import { checkName, freeNameIn } from '../../model/name-check';
import type { SkillsModel } from '../../model/skills-model';
import { FailureText } from '../../panel/failure-text';
import { ScopeChoice } from '../scope-choice';

import { NameField } from './name-field';
import { TemplateChoice } from './template-choice';

/** The format's own limit. Characters. */
const MOST_DESCRIPTION = 1024;

const FIRST_NAME = 'new-skill';

export interface NewSkillFormProps {
  readonly model: SkillsModel;
  readonly trans: TranslationBundle;
  readonly scope: Scope;
  readonly onCancel: () => void;
  readonly onMade: (skill: SkillAddress) => void;
}

/** The server's word about the name belongs to the name. */
const isAboutName = ({ code }: SkillsError): boolean =>
  code === 'already-exists' || code === 'invalid-name';

/** What a new skill is to be: for whom, from what, its name and what it is for. */
export function NewSkillForm({ model, trans, scope: first, onCancel, onMade }: NewSkillFormProps) {
  const id = useId();
  const [scope, setScope] = useState(first);
  const [typed, setTyped] = useState<string | null>(null);
  const [template, setTemplate] = useState<SkillTemplate>('blank');
  const [description, setDescription] = useState('');
  const [isMaking, setMaking] = useState(false);
  const [error, setError] = useState<SkillsError | null>(null);

  // The proposal follows the scope until something is typed; a name is never changed under the user.
  const name = typed ?? freeNameIn(model.list, { scope, name: FIRST_NAME });
  const problem = checkName(model.list, { scope, name });
  const nameError = error !== null && isAboutName(error) ? error : null;

  const make = async (): Promise<void> => {
    setMaking(true);
    setError(null);
    try {
      const text = description.trim();
      const wish = { scope, name, template, ...(text === '' ? {} : { description: text }) };
      onMade(await model.actions.create(wish));
    } catch (refusal) {
      setTyped(name);
      setError(asSkillsError(refusal));
      setMaking(false);
    }
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (problem === null && !isMaking) {
      void make();
    }
  };
  return (
    <form className="jp-SkillsForm-step" onSubmit={onSubmit}>
      <NameField
        model={model}
        trans={trans}
        scope={scope}
        name={name}
        problem={problem}
        error={nameError}
        onName={text => {
          setTyped(text);
          setError(null);
        }}
      />
      <label className="jp-SkillsForm-label" htmlFor={`${id}-description`}>
        {trans.__('Description')}
      </label>
      <textarea
        id={`${id}-description`}
        className="jp-mod-styled jp-SkillsForm-text"
        rows={2}
        maxLength={MOST_DESCRIPTION}
        placeholder={trans.__('What it does, and when an agent should use it')}
        value={description}
        onChange={event => {
          setDescription(event.target.value);
        }}
      />
      <TemplateChoice template={template} trans={trans} onTemplate={setTemplate} />
      <ScopeChoice
        title={trans.__('Where')}
        scope={scope}
        userDir={model.context?.userSkillsDir ?? ''}
        projectDir={model.context?.projectSkillsDir ?? null}
        noProjectReason={model.context?.projectSkillsReason ?? null}
        trans={trans}
        onScope={chosen => {
          setScope(chosen);
          setError(null);
        }}
      />
      <div className="jp-SkillsForm-error" role="alert">
        {error !== null && nameError === null && (
          <>
            <FailureText message={error.message} facts={error} trans={trans} />{' '}
            {trans.__('What you typed is still here.')}
          </>
        )}
      </div>
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
          disabled={problem !== null}
        >
          {isMaking ? trans.__('Making…') : trans.__('Create')}
        </button>
      </div>
    </form>
  );
}
