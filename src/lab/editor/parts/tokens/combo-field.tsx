import React from 'react';

import type { FieldPath } from '../../../../domain/frontmatter/frontmatter-edits';
import { Field } from '../fields/field';
import type { FieldAccess } from '../fields/field-access';
import { findingsOf } from '../fields/field-findings';
import { RefusedNote } from '../fields/refused-note';
import { StructureNote } from '../fields/structure-note';
import { isStructure, textOfValue } from '../fields/text-of-value';
import { useDraft } from '../fields/use-draft';

import { comboboxOf, SuggestionList } from './suggestion-list';
import { useSuggestions } from './use-suggestions';

export interface ComboFieldProps {
  readonly access: FieldAccess;
  readonly label: string;
  readonly path: FieldPath;
  /** As YAML gives it; undefined where there is none. */
  readonly value: unknown;
  /** What is offered; anything else may be typed, too. */
  readonly known: readonly string[];
  readonly note?: string;
  readonly placeholder?: string;
}

/** One text of the frontmatter for which there are suggestions. */
export function ComboField(props: ComboFieldProps) {
  const { access, known, label, note, path, placeholder, value } = props;
  const { diagnostics, onEdit, trans } = access;
  const isOther = isStructure(value);
  const disabled = access.disabled || isOther;
  const draft = useDraft(textOfValue(value) ?? '', text => onEdit(path, text));
  // All of them are of interest while the field says one of them.
  const suggestions = useSuggestions(known, known.includes(draft.text) ? '' : draft.text);
  const pick = (text: string): void => {
    draft.onChange(text);
    suggestions.close();
  };
  return (
    <Field
      label={label}
      findings={findingsOf(diagnostics, path)}
      note={
        draft.isRefused ? (
          <RefusedNote trans={trans} />
        ) : isOther ? (
          <StructureNote trans={trans} />
        ) : (
          note
        )
      }
      trans={trans}
    >
      {links => (
        <div className="jp-SkillsEditor-combo">
          <input
            {...links}
            {...comboboxOf(suggestions)}
            type="text"
            className="jp-mod-styled"
            value={draft.text}
            readOnly={disabled}
            placeholder={placeholder}
            onChange={event => {
              draft.onChange(event.target.value);
              suggestions.open();
            }}
            onClick={() => {
              if (!disabled) {
                suggestions.open();
              }
            }}
            onKeyDown={event => {
              const marked = suggestions.offered[suggestions.marked];
              if (disabled || suggestions.onKeyDown(event)) {
                return;
              }
              if (event.key === 'Enter' && marked !== undefined) {
                event.preventDefault();
                pick(marked);
              }
            }}
            onBlur={() => {
              suggestions.close();
              if (draft.text === '' && !draft.isRefused && !disabled) {
                onEdit(path, null);
              }
              draft.settle();
            }}
          />
          <SuggestionList
            label={trans.__('Suggestions for %1', label)}
            suggestions={suggestions}
            onPick={pick}
          />
        </div>
      )}
    </Field>
  );
}
