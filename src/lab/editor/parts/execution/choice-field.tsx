import { HTMLSelect } from '@jupyterlab/ui-components';
import React, { useState, type ReactNode } from 'react';

import type { FieldPath } from '../../../../domain/frontmatter/frontmatter-edits';
import { Field } from '../fields/field';
import type { FieldAccess } from '../fields/field-access';
import { findingsOf } from '../fields/field-findings';
import { RefusedNote } from '../fields/refused-note';

export interface ChoiceFieldProps {
  readonly access: FieldAccess;
  readonly label: string;
  readonly path: FieldPath;
  /** Findings on this path are shown, where it is another than the one that is written. */
  readonly findingsAt?: FieldPath;
  /** As it is written; empty for none. */
  readonly value: string;
  /** Values and what they mean; the empty one takes the field out. */
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly note?: ReactNode;
}

/** One of a few values; one that is none of them is shown as it is written. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { access, choices, findingsAt, label, note, path, value } = props;
  const { diagnostics, disabled, onEdit, trans } = access;
  const [isRefused, setRefused] = useState(false);
  const isKnown = choices.some(([each]) => each === value);
  const shown = isKnown ? choices : [...choices, [value, trans.__('%1 (unknown)', value)] as const];
  return (
    <Field
      label={label}
      findings={findingsOf(diagnostics, findingsAt ?? path)}
      note={isRefused ? <RefusedNote trans={trans} /> : note}
      trans={trans}
    >
      {links => (
        <HTMLSelect
          {...links}
          value={value}
          disabled={disabled}
          onChange={event => {
            const chosen = event.target.value;
            setRefused(!onEdit(path, chosen === '' ? null : chosen));
          }}
        >
          {shown.map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </HTMLSelect>
      )}
    </Field>
  );
}
