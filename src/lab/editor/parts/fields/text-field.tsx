import React from 'react';

import type { FieldPath, FieldValue } from '../../../../domain/frontmatter/frontmatter-edits';
import { lengthOf } from '../../../../domain/validation/text-place';

import { Field } from './field';
import type { FieldAccess } from './field-access';
import { findingsOf } from './field-findings';
import { RefusedNote } from './refused-note';
import { StructureNote } from './structure-note';
import { isStructure, textOfValue } from './text-of-value';
import { useDraft } from './use-draft';

export interface TextFieldProps {
  readonly access: FieldAccess;
  readonly label: string;
  readonly path: FieldPath;
  /** As YAML gives it; undefined where there is none. */
  readonly value: unknown;
  readonly note?: string;
  /** The id of the element elsewhere that shows the findings, where there is no room here. */
  readonly findingsId?: string;
  readonly placeholder?: string;
  /** Characters that are allowed, counted beside the label. */
  readonly limit?: number;
  /** More than one line. */
  readonly isLong?: boolean;
  /** An empty one stays, for that it is missing is said elsewhere. */
  readonly isRequired?: boolean;
  readonly inputMode?: 'text' | 'numeric';
  /** What is written for what was typed; that itself else. */
  readonly toValue?: (text: string) => FieldValue;
}

function Count({ length, limit, label }: { length: number; limit: number; label: string }) {
  return (
    <span className={`jp-SkillsEditor-count${length > limit ? ' jp-mod-over' : ''}`}>
      <span aria-hidden="true">
        {length}/{limit}
      </span>
      <span className="jp-SkillsEditor-said">{label}</span>
    </span>
  );
}

/** One text of the frontmatter. */
export function TextField(props: TextFieldProps) {
  const { access, inputMode, isLong, isRequired, label, limit, path, placeholder, value } = props;
  const { diagnostics, onEdit, trans } = access;
  const isOther = isStructure(value);
  const disabled = access.disabled || isOther;
  const toValue = props.toValue ?? (text => text);
  const draft = useDraft(textOfValue(value) ?? '', text => onEdit(path, toValue(text)));
  const length = lengthOf(draft.text.trim());
  const leave = (): void => {
    if (isRequired !== true && !disabled && draft.text === '' && !draft.isRefused) {
      onEdit(path, null);
    }
    draft.settle();
  };
  const note = draft.isRefused ? (
    <RefusedNote trans={trans} />
  ) : isOther ? (
    <StructureNote trans={trans} />
  ) : (
    props.note
  );
  return (
    <Field
      label={label}
      findings={findingsOf(diagnostics, path)}
      findingsId={props.findingsId}
      note={note}
      trans={trans}
      aside={
        limit === undefined ? undefined : (
          <Count
            length={length}
            limit={limit}
            label={trans.__('%1 of %2 characters', length, limit)}
          />
        )
      }
    >
      {links => {
        const control = {
          ...links,
          className: 'jp-mod-styled',
          value: draft.text,
          readOnly: disabled,
          placeholder,
          spellCheck: isLong === true,
          'aria-required': isRequired === true ? true : undefined,
          onBlur: leave
        };
        return isLong === true ? (
          <textarea
            {...control}
            rows={3}
            onChange={event => {
              draft.onChange(event.target.value);
            }}
          />
        ) : (
          <input
            {...control}
            type="text"
            autoComplete="off"
            inputMode={inputMode}
            onChange={event => {
              draft.onChange(event.target.value);
            }}
          />
        );
      }}
    </Field>
  );
}
