import { closeIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

export interface TokenProps {
  readonly text: string;
  readonly disabled: boolean;
  readonly onMove: (to: 'next' | 'previous') => void;
  /** @param towards where the keyboard goes: Backspace leads before, everything else behind */
  readonly onRemove: (towards: 'before' | 'behind') => void;
  readonly trans: TranslationBundle;
}

/** One token: its button takes it away. Tab leads past it, arrow keys lead to it. */
export function Token({ disabled, onMove, onRemove, text, trans }: TokenProps) {
  if (disabled) {
    return <li className="jp-SkillsEditor-tokenItem jp-SkillsEditor-token">{text}</li>;
  }
  return (
    <li className="jp-SkillsEditor-tokenItem">
      <button
        type="button"
        tabIndex={-1}
        className="jp-SkillsEditor-token"
        aria-label={trans.__('Remove %1', text)}
        onClick={() => {
          onRemove('behind');
        }}
        onKeyDown={event => {
          if (event.key === 'Backspace' || event.key === 'Delete') {
            event.preventDefault();
            onRemove(event.key === 'Backspace' ? 'before' : 'behind');
          } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
            event.preventDefault();
            onMove(event.key === 'ArrowLeft' ? 'previous' : 'next');
          }
        }}
      >
        <span>{text}</span>
        <closeIcon.react tag="span" className="jp-SkillsEditor-tokenClose" aria-hidden="true" />
      </button>
    </li>
  );
}
