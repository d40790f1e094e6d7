import React, { useEffect, useRef } from 'react';

import type { Suggestions } from './use-suggestions';

export interface SuggestionListProps {
  readonly label: string;
  readonly suggestions: Suggestions;
  readonly onPick: (text: string) => void;
}

/** What is offered below a combobox. The keyboard stays in the field. */
export function SuggestionList({ label, onPick, suggestions }: SuggestionListProps) {
  const { listId, marked, offered, optionId } = suggestions;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const option = list.current?.children[marked];
    if (list.current !== null && option instanceof HTMLElement) {
      const { clientHeight, scrollTop } = list.current;
      const lowest = option.offsetTop + option.offsetHeight - clientHeight;
      list.current.scrollTop = Math.min(Math.max(scrollTop, lowest), option.offsetTop);
    }
  }, [marked]);
  return (
    <ul
      ref={list}
      role="listbox"
      id={listId}
      aria-label={label}
      className="jp-SkillsEditor-suggestions"
      hidden={offered.length === 0}
    >
      {offered.map((text, index) => (
        <li
          key={text}
          role="option"
          id={optionId(index)}
          aria-selected={index === marked}
          className="jp-SkillsEditor-suggestion"
          onMouseDown={event => {
            // The field keeps the focus.
            event.preventDefault();
          }}
          onClick={() => {
            onPick(text);
          }}
        >
          {text}
        </li>
      ))}
    </ul>
  );
}

/** What a combobox's field says of the list below it. */
export const comboboxOf = ({ listId, marked, offered, optionId }: Suggestions) =>
  ({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': offered.length > 0,
    'aria-controls': listId,
    'aria-activedescendant': marked < 0 ? undefined : optionId(marked),
    autoComplete: 'off',
    spellCheck: false
  }) as const;
