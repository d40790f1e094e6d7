import React, { useState, type ReactNode } from 'react';

import type { FieldPath, FieldValue } from '../../../../domain/frontmatter/frontmatter-edits';
import { Field } from '../fields/field';
import type { FieldAccess } from '../fields/field-access';
import { findingsOf } from '../fields/field-findings';
import { RefusedNote } from '../fields/refused-note';
import { StructureNote } from '../fields/structure-note';

import type { SplitTokens } from './split-tokens';
import { TokenField } from './token-field';

export interface TokensFieldProps {
  readonly access: FieldAccess;
  readonly label: string;
  readonly path: FieldPath;
  /** null where there is more than texts: that is left alone. */
  readonly tokens: readonly string[] | null;
  readonly known: readonly string[];
  readonly split: SplitTokens;
  readonly note?: ReactNode;
  readonly placeholder?: string;
  /** What is written for tokens; a list of them else. Without tokens the field is taken out. */
  readonly toValue?: (tokens: readonly string[]) => FieldValue;
}

/** A list of texts of the frontmatter. */
export function TokensField(props: TokensFieldProps) {
  const { access, known, label, note, path, placeholder, split, tokens } = props;
  const { diagnostics, onEdit, trans } = access;
  const toValue = props.toValue ?? (each => each);
  const [isRefused, setRefused] = useState(false);
  return (
    <Field
      label={label}
      findings={findingsOf(diagnostics, path)}
      note={
        isRefused ? (
          <RefusedNote trans={trans} />
        ) : tokens === null ? (
          <StructureNote trans={trans} />
        ) : (
          note
        )
      }
      trans={trans}
    >
      {links => (
        <TokenField
          label={label}
          links={links}
          tokens={tokens ?? []}
          known={known}
          split={split}
          disabled={access.disabled || tokens === null}
          {...(placeholder !== undefined && { placeholder })}
          onChange={after => {
            const isWritten = onEdit(path, after.length === 0 ? null : toValue(after));
            setRefused(!isWritten);
            return isWritten;
          }}
          trans={trans}
        />
      )}
    </Field>
  );
}
