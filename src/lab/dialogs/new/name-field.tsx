import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useId, useRef } from 'react';

import type { SkillsError } from '../../../client';
import type { Scope } from '../../../contracts';
import { slugName } from '../../../domain/names';
import { freeNameIn, MOST_NAME, type NameProblem } from '../../model/name-check';
import type { SkillsModel } from '../../model/skills-model';
import { FailureText } from '../../panel/failure-text';
import { nameProblemText } from '../../panel/name-problem-text';

export interface NameFieldProps {
  readonly model: SkillsModel;
  readonly trans: TranslationBundle;
  readonly scope: Scope;
  readonly name: string;
  readonly problem: NameProblem | null;
  /** What the server said about this name. */
  readonly error: SkillsError | null;
  readonly onName: (name: string) => void;
}

/** The name of a new skill, checked while it is typed, with one that would do where it would not. */
export function NameField({ model, trans, scope, name, problem, error, onName }: NameFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.select();
  }, []);
  useEffect(() => {
    if (error !== null) {
      field.current?.focus();
    }
  }, [error]);
  const slug = problem === null && error === null ? null : slugName(name);
  const proposed = slug === null ? null : freeNameIn(model.list, { scope, name: slug });
  return (
    <>
      <label className="jp-SkillsForm-label" htmlFor={`${id}-name`}>
        {trans.__('Name')}
      </label>
      <input
        ref={field}
        id={`${id}-name`}
        type="text"
        className="jp-mod-styled"
        autoComplete="off"
        spellCheck={false}
        maxLength={MOST_NAME}
        aria-invalid={error !== null || (problem !== null && problem !== 'empty')}
        aria-describedby={`${id}-note`}
        value={name}
        onChange={event => {
          onName(event.target.value);
        }}
      />
      <div id={`${id}-note`} className="jp-SkillsForm-note" aria-live="polite">
        {problem !== null && problem !== 'empty' && (
          <span className="jp-SkillsForm-wrong">{nameProblemText(trans, problem)}</span>
        )}
        {problem === null && error !== null && (
          <FailureText message={error.message} facts={error} trans={trans} />
        )}{' '}
        {proposed !== null && proposed !== name && (
          <button
            type="button"
            className="jp-SkillsTextButton"
            onClick={() => {
              onName(proposed);
              field.current?.focus();
            }}
          >
            {trans.__('Use %1', proposed)}
          </button>
        )}
      </div>
    </>
  );
}
