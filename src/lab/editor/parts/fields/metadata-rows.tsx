import React, { useId, useLayoutEffect, useRef, useState } from 'react';

import { isRecord, memberOf } from '../../../../domain/validation/values';

import { FieldFindings } from './field';
import type { FieldAccess } from './field-access';
import { findingsOf } from './field-findings';
import { MetadataRow } from './metadata-row';
import { StructureNote } from './structure-note';
import { NewMetadata } from './new-metadata';

export interface MetadataRowsProps {
  readonly access: FieldAccess;
  readonly frontmatter: Readonly<Record<string, unknown>> | null;
}

/** What the author says beside the fields of the format, as keys with values. */
export function MetadataRows({ access, frontmatter }: MetadataRowsProps) {
  const { diagnostics, disabled, onEdit, trans } = access;
  const id = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const [isAdding, setAdding] = useState(false);
  const found = frontmatter === null ? undefined : memberOf(frontmatter, 'metadata');
  const metadata = isRecord(found) ? found : {};
  const keys = Object.keys(metadata);
  const isOther = found !== undefined && found !== null && !isRecord(found);
  const own = diagnostics.filter(({ field }) => field === 'metadata');
  // Where the keyboard goes once what was done is drawn.
  const wanted = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (wanted.current !== null) {
      group.current?.querySelector<HTMLElement>(wanted.current)?.focus();
      wanted.current = null;
    }
  });
  const focusAdd = (): void => {
    wanted.current = '.jp-SkillsEditor-add';
  };
  return (
    <fieldset
      ref={group}
      className="jp-SkillsEditor-field jp-SkillsEditor-metadata"
      aria-describedby={own.length > 0 ? `${id}-findings` : undefined}
    >
      <legend>{trans.__('Metadata')}</legend>
      {keys.map(key => (
        <MetadataRow
          key={key}
          access={access}
          name={key}
          value={metadata[key]}
          taken={keys}
          findings={findingsOf(diagnostics, ['metadata', key])}
          onRemoved={focusAdd}
          onRenamed={after => {
            wanted.current = `[data-key="${CSS.escape(after)}"]`;
          }}
        />
      ))}
      {isAdding && (
        <NewMetadata
          taken={keys}
          trans={trans}
          onAdd={(key, value) => {
            const isWritten = onEdit(['metadata', key], value);
            if (isWritten) {
              setAdding(false);
              focusAdd();
            }
            return isWritten;
          }}
          onCancel={() => {
            setAdding(false);
            focusAdd();
          }}
        />
      )}
      {isOther && (
        <div className="jp-SkillsEditor-note">
          <StructureNote trans={trans} />
        </div>
      )}
      {own.length > 0 && <FieldFindings id={`${id}-findings`} findings={own} trans={trans} />}
      <button
        type="button"
        className="jp-SkillsTextButton jp-SkillsEditor-add"
        disabled={disabled || isOther || isAdding}
        onClick={() => {
          setAdding(true);
        }}
      >
        {trans.__('Add a key')}
      </button>
    </fieldset>
  );
}
