import React, { useId, useRef, useState, type KeyboardEvent } from 'react';

import type { SkillSummary } from '../../contracts';
import { asSkillsError } from '../model/failure';
import { checkName, MOST_NAME } from '../model/name-check';

import { nameProblemText } from './name-problem-text';
import type { ViewParts } from './view-context';

const selectAll = (field: HTMLInputElement | null): void => {
  if (field !== null && field !== document.activeElement) {
    field.focus();
    field.select();
  }
};

/**
 * The name of a row as a field. Enter and leaving it rename, Escape leaves the name as it is; what the
 * server refuses is told here and the typed text stays.
 */
export function RenameField({
  skill,
  model,
  trans
}: Pick<ViewParts, 'model' | 'trans'> & { skill: SkillSummary }) {
  const { name, scope } = skill;
  const id = useId();
  const [text, setText] = useState(name);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isOver = useRef(false);
  const problem = checkName(model.list, { scope, name: text.trim() }, name);
  const message =
    refusal ?? (problem === null || problem === 'empty' ? null : nameProblemText(trans, problem));

  const close = (): void => {
    isOver.current = true;
    model.renaming = null;
  };
  const rename = async (): Promise<void> => {
    isOver.current = true;
    try {
      await model.actions.rename(skill, text.trim());
      close();
    } catch (error) {
      isOver.current = false;
      setRefusal(asSkillsError(error).message);
    }
  };
  const isUnchanged = text.trim() === name;
  const finish = (): void => {
    if (isUnchanged) {
      close();
    } else if (problem === null) {
      void rename();
    }
  };
  const leave = (): void => {
    if (isOver.current) {
      return;
    }
    if (isUnchanged || problem !== null) {
      isOver.current = true;
      // By then what was clicked has the focus, which is not to be taken back.
      window.setTimeout(close);
    } else {
      void rename();
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys are for the field alone, not for the list around it nor for JupyterLab.
    event.stopPropagation();
    if (isOver.current) {
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      finish();
    } else if (event.key === 'Escape') {
      close();
    }
  };
  return (
    <>
      <input
        ref={selectAll}
        type="text"
        className="jp-SkillsRow-rename"
        aria-label={trans.__('New name of %1', name)}
        aria-invalid={message !== null}
        aria-describedby={`${id}-message`}
        autoComplete="off"
        spellCheck={false}
        maxLength={MOST_NAME}
        value={text}
        onChange={event => {
          setText(event.target.value);
          setRefusal(null);
        }}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
      <div id={`${id}-message`} className="jp-SkillsRow-description" aria-live="assertive">
        {message !== null && (
          <span className="jp-SkillsRow-wrong" title={message}>
            {message}
          </span>
        )}
      </div>
    </>
  );
}
