import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useId, useRef, useState } from 'react';

import type { SkillsError } from '../../../../client';
import { asSkillsError } from '../../../model/failure';
import { FailureText } from '../../../panel/failure-text';

export interface PathFieldProps {
  readonly label: string;
  readonly start: string;
  /** Rejects with why it cannot be: that is shown, and what was typed stays. */
  readonly onCommit: (path: string) => Promise<void>;
  readonly onCancel: () => void;
  readonly trans: TranslationBundle;
}

/** Where the name without its extension begins and ends. */
function nameIn(path: string): readonly [number, number] {
  const start = path.lastIndexOf('/') + 1;
  const dot = path.lastIndexOf('.');
  return [start, dot > start ? dot : path.length];
}

/** A path within the skill, as it is typed. Enter takes it, Escape gives it up. */
export function PathField({ label, onCancel, onCommit, start, trans }: PathFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState(start);
  const [error, setError] = useState<SkillsError | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.setSelectionRange(...nameIn(start));
  }, [start]);

  const commit = async (): Promise<void> => {
    const wanted = path.trim();
    if (wanted === '' || wanted.endsWith('/') || wanted === start) {
      onCancel();
      return;
    }
    setBusy(true);
    try {
      await onCommit(wanted);
    } catch (failure) {
      setError(asSkillsError(failure));
      setBusy(false);
      input.current?.focus();
    }
  };
  return (
    <span className="jp-SkillsEditor-path">
      <input
        ref={input}
        type="text"
        className="jp-mod-styled"
        aria-label={label}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : id}
        aria-busy={isBusy}
        autoComplete="off"
        spellCheck={false}
        value={path}
        readOnly={isBusy}
        onChange={event => {
          setPath(event.target.value);
          setError(null);
        }}
        onKeyDown={event => {
          event.stopPropagation();
          if (event.key === 'Enter') {
            event.preventDefault();
            void commit();
          } else if (event.key === 'Escape' && !isBusy) {
            onCancel();
          }
        }}
        onBlur={() => {
          if (!isBusy && error === null && path === start) {
            onCancel();
          }
        }}
      />
      {error !== null && (
        <span id={id} className="jp-SkillsEditor-wrong" role="alert">
          <FailureText message={error.message} facts={error} trans={trans} />
        </span>
      )}
    </span>
  );
}
