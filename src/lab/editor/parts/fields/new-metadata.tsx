import { checkIcon, closeIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';

export interface NewMetadataProps {
  readonly taken: readonly string[];
  /** @returns whether it was written */
  readonly onAdd: (key: string, value: string) => boolean;
  readonly onCancel: () => void;
  readonly trans: TranslationBundle;
}

/** A key that is not in the text yet. Enter adds it, Escape gives it up. */
export function NewMetadata({ onAdd, onCancel, taken, trans }: NewMetadataProps) {
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState('');
  useEffect(() => {
    first.current?.focus();
  }, []);
  const add = (): void => {
    const wanted = key.trim();
    if (wanted === '') {
      setProblem(trans.__('Give the key a name.'));
    } else if (taken.includes(wanted)) {
      setProblem(trans.__('There is a key “%1” already.', wanted));
    } else if (!onAdd(wanted, value)) {
      setProblem(trans.__('This could not be written here. Write it in the SKILL.md tab.'));
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      add();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
    }
  };
  return (
    <div className="jp-SkillsEditor-pair">
      <input
        ref={first}
        type="text"
        className="jp-mod-styled"
        aria-label={trans.__('New key')}
        aria-invalid={problem !== ''}
        aria-describedby={problem === '' ? undefined : id}
        value={key}
        onChange={event => {
          setKey(event.target.value);
          setProblem('');
        }}
        onKeyDown={onKeyDown}
      />
      <input
        type="text"
        className="jp-mod-styled"
        aria-label={trans.__('Value of the new key')}
        value={value}
        onChange={event => {
          setValue(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      <span className="jp-SkillsEditor-pairButtons">
        <button
          type="button"
          className="jp-SkillsIconButton"
          title={trans.__('Add')}
          aria-label={trans.__('Add the key')}
          onClick={add}
        >
          <checkIcon.react tag={null} />
        </button>
        <button
          type="button"
          className="jp-SkillsIconButton"
          title={trans.__('Cancel')}
          aria-label={trans.__('Do not add the key')}
          onClick={onCancel}
        >
          <closeIcon.react tag={null} />
        </button>
      </span>
      {problem !== '' && (
        <div id={id} className="jp-SkillsEditor-wrong" role="alert">
          {problem}
        </div>
      )}
    </div>
  );
}
