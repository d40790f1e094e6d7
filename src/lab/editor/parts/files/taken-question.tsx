import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useId, useRef, useState } from 'react';

import type { TakenChoice } from './upload-files';
import type { TakenQuestion } from './use-upload';

/** Asks what becomes of an upload whose name is taken. The keyboard is led to the harmless answer. */
export function TakenQuestionBox({
  question,
  trans
}: {
  question: TakenQuestion;
  trans: TranslationBundle;
}) {
  const { answer, left, path } = question;
  const id = useId();
  const first = useRef<HTMLButtonElement>(null);
  const [forAll, setForAll] = useState(false);
  useEffect(() => {
    first.current?.focus();
  }, [path]);
  const choices: readonly (readonly [TakenChoice, string])[] = [
    ['keep-both', trans.__('Keep both')],
    ['replace', trans.__('Replace')],
    ['skip', trans.__('Skip')]
  ];
  return (
    <div role="group" aria-labelledby={id} className="jp-SkillsEditor-question">
      <p id={id}>{trans.__('There is a file “%1” already.', path)}</p>
      {left > 0 && (
        <label>
          <input
            type="checkbox"
            checked={forAll}
            onChange={event => {
              setForAll(event.target.checked);
            }}
          />{' '}
          {trans._n(
            'The same for the file that follows',
            'The same for the %1 files that follow',
            left
          )}
        </label>
      )}
      <div className="jp-SkillsEditor-answers">
        {choices.map(([choice, label], index) => (
          <button
            key={choice}
            ref={index === 0 ? first : undefined}
            type="button"
            className="jp-Button jp-mod-styled jp-mod-minimal"
            onClick={() => {
              answer(choice, forAll);
            }}
          >
            {label}
          </button>
        ))}
      </div>
    </div>
  );
}
