import { closeIcon } from '@jupyterlab/ui-components';
import React, { useId, useState } from 'react';

import type { Diagnostic } from '../../../../contracts';

import { FieldFindings } from './field';
import type { FieldAccess } from './field-access';
import { isInvalid } from './field-findings';
import { RefusedNote } from './refused-note';
import { textOfValue } from './text-of-value';
import { useDraft } from './use-draft';

export interface MetadataRowProps {
  readonly access: FieldAccess;
  readonly name: string;
  readonly value: unknown;
  /** Keys that are there. */
  readonly taken: readonly string[];
  readonly findings: readonly Diagnostic[];
  readonly onRemoved: () => void;
  /** By Enter, so that the keyboard follows. */
  readonly onRenamed: (key: string) => void;
}

/** One key with its value. The key is written when it is left, the value while it is typed. */
export function MetadataRow(props: MetadataRowProps) {
  const { access, findings, name, onRemoved, onRenamed, taken, value } = props;
  const { disabled, onEdit, trans } = access;
  const id = useId();
  const [key, setKey] = useState(name);
  const text = textOfValue(value);
  const draft = useDraft(text ?? '', written => onEdit(['metadata', name], written));
  const isTaken = key !== name && taken.includes(key.trim());
  const renameTo = (wanted: string): void => {
    if (wanted === '' || wanted === name || isTaken || text === null) {
      setKey(isTaken ? key : name);
      return;
    }
    // The new one first: what cannot be written must not be lost.
    if (!onEdit(['metadata', wanted], text) || !onEdit(['metadata', name], null)) {
      setKey(name);
    }
  };
  const hasFindings = findings.length > 0;
  const describedBy = hasFindings ? `${id}-findings` : undefined;
  return (
    <div className="jp-SkillsEditor-pair">
      <input
        type="text"
        className="jp-mod-styled"
        aria-label={trans.__('Key')}
        aria-invalid={isTaken}
        aria-describedby={isTaken ? `${id}-taken` : undefined}
        value={key}
        readOnly={disabled || text === null}
        onChange={event => {
          setKey(event.target.value);
        }}
        onBlur={() => {
          renameTo(key.trim());
        }}
        onKeyDown={event => {
          if (event.key === 'Enter') {
            onRenamed(key.trim());
            renameTo(key.trim());
          } else if (event.key === 'Escape' && key !== name) {
            event.stopPropagation();
            setKey(name);
          }
        }}
      />
      <input
        type="text"
        className="jp-mod-styled"
        data-key={name}
        aria-label={trans.__('Value of %1', name)}
        aria-invalid={isInvalid(findings)}
        aria-describedby={describedBy}
        value={text === null ? JSON.stringify(value) : draft.text}
        readOnly={disabled || text === null}
        onChange={event => {
          draft.onChange(event.target.value);
        }}
        onBlur={draft.settle}
      />
      <button
        type="button"
        className="jp-SkillsIconButton"
        disabled={disabled}
        title={trans.__('Remove')}
        aria-label={trans.__('Remove %1', name)}
        onClick={() => {
          if (onEdit(['metadata', name], null)) {
            onRemoved();
          }
        }}
      >
        <closeIcon.react tag={null} />
      </button>
      {isTaken && (
        <div id={`${id}-taken`} className="jp-SkillsEditor-wrong" role="alert">
          {trans.__('There is a key “%1” already.', key.trim())}
        </div>
      )}
      {draft.isRefused && (
        <div className="jp-SkillsEditor-note">
          <RefusedNote trans={trans} />
        </div>
      )}
      {hasFindings && <FieldFindings id={`${id}-findings`} findings={findings} trans={trans} />}
    </div>
  );
}
