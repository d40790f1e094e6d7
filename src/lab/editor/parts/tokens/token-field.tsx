import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import type { ControlLinks } from '../fields/field';

import { withTokens, type SplitTokens } from './split-tokens';
import { comboboxOf, SuggestionList } from './suggestion-list';
import { Token } from './token';
import { useSuggestions } from './use-suggestions';

export interface TokenFieldProps {
  readonly label: string;
  readonly links: ControlLinks;
  readonly tokens: readonly string[];
  /** Offered while typing, but for those that are there. */
  readonly known: readonly string[];
  readonly split: SplitTokens;
  readonly disabled: boolean;
  readonly placeholder?: string;
  /** @returns whether it was written; what was typed stays when not */
  readonly onChange: (tokens: readonly string[]) => boolean;
  readonly trans: TranslationBundle;
}

/** Whether a comma ends what was typed: not within parentheses. */
const isClosed = (text: string): boolean => text.split('(').length <= text.split(')').length;

/**
 * Texts side by side, to be added by Enter, comma or paste and taken away by Backspace or Delete.
 * Arrow keys lead from the field over the tokens and back.
 */
export function TokenField(props: TokenFieldProps) {
  const { disabled, known, label, links, onChange, placeholder, split, tokens, trans } = props;
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const group = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const suggestions = useSuggestions(
    known.filter(each => !tokens.includes(each)),
    typed
  );

  const add = (text: string): void => {
    const after = withTokens(tokens, split(text));
    suggestions.close();
    const isNew = after.length > tokens.length;
    if (isNew && !onChange(after)) {
      setTyped(text);
      return;
    }
    setTyped('');
    if (isNew) {
      setSaid(trans.__('%1 added', after.slice(tokens.length).join(', ')));
    }
  };
  const focusToken = (index: number): void => {
    const buttons = group.current?.querySelectorAll<HTMLElement>('.jp-SkillsEditor-token');
    (buttons?.[index] ?? input.current)?.focus();
  };
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wanted.current !== null) {
      focusToken(wanted.current);
      wanted.current = null;
    }
  }, [tokens.length]);
  const remove = (index: number, focusAfter: number): void => {
    wanted.current = focusAfter;
    if (onChange(tokens.filter((_token, at) => at !== index))) {
      setSaid(trans.__('%1 removed', tokens[index] ?? ''));
    } else {
      wanted.current = null;
    }
  };
  const onInputKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    const { key } = event;
    const isAtStart = event.currentTarget.selectionStart === 0 && typed === '';
    if (suggestions.onKeyDown(event)) {
      return;
    }
    const marked = suggestions.offered[suggestions.marked];
    if (key === 'Enter' && (marked !== undefined || typed.trim() !== '')) {
      event.preventDefault();
      add(marked ?? typed);
    } else if (key === ',' && isClosed(typed)) {
      event.preventDefault();
      add(typed);
    } else if (key === 'Backspace' && typed === '' && tokens.length > 0) {
      remove(tokens.length - 1, tokens.length);
    } else if (key === 'ArrowLeft' && isAtStart) {
      focusToken(tokens.length - 1);
    }
  };
  return (
    <div className="jp-SkillsEditor-tokens">
      <div ref={group} className="jp-SkillsEditor-tokenLine">
        <ul className="jp-SkillsEditor-tokenList" aria-label={label}>
          {tokens.map((token, index) => (
            <Token
              key={`${token}-${index}`}
              text={token}
              disabled={disabled}
              onMove={to => {
                focusToken(to === 'next' ? index + 1 : Math.max(0, index - 1));
              }}
              onRemove={towards => {
                remove(index, towards === 'before' ? Math.max(0, index - 1) : index);
              }}
              trans={trans}
            />
          ))}
        </ul>
        <input
          {...links}
          {...comboboxOf(suggestions)}
          ref={input}
          type="text"
          className="jp-SkillsEditor-tokenInput"
          value={typed}
          readOnly={disabled}
          placeholder={tokens.length === 0 ? placeholder : undefined}
          onChange={event => {
            setTyped(event.target.value);
            suggestions.open();
          }}
          onPaste={event => {
            const text = event.clipboardData.getData('text');
            if (!disabled && split(text).length > 1) {
              event.preventDefault();
              add(`${typed}${text}`);
            }
          }}
          onKeyDown={event => {
            if (!disabled) {
              onInputKey(event);
            }
          }}
          onBlur={() => {
            if (typed.trim() === '') {
              suggestions.close();
            } else {
              add(typed);
            }
          }}
        />
      </div>
      <SuggestionList
        label={trans.__('Suggestions for %1', label)}
        suggestions={suggestions}
        onPick={add}
      />
      <span className="jp-SkillsEditor-said" role="status">
        {said}
      </span>
    </div>
  );
}
