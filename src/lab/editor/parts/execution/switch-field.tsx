import React, { useId, useState } from 'react';

import { FieldFindings } from '../fields/field';
import { findingsOf, isInvalid } from '../fields/field-findings';
import { RefusedNote } from '../fields/refused-note';

import type { ExecutionAccess } from './execution-access';
import { Switch } from './switch';

export interface SwitchFieldProps {
  readonly access: ExecutionAccess;
  readonly label: string;
  /** Below `execution`. */
  readonly name: string;
  readonly isOn: boolean;
  readonly note?: string;
}

/** A yes or no of the runnable contract; no takes the key out. */
export function SwitchField({ access, isOn, label, name, note }: SwitchFieldProps) {
  const { diagnostics, disabled, onEdit, trans } = access;
  const id = useId();
  const path = ['execution', name] as const;
  const findings = findingsOf(diagnostics, path);
  const [isRefused, setRefused] = useState(false);
  const said = isRefused ? <RefusedNote trans={trans} /> : note;
  const described = [
    ...(said === undefined ? [] : [`${id}-note`]),
    ...(findings.length > 0 ? [`${id}-findings`] : [])
  ];
  return (
    <div className="jp-SkillsEditor-field">
      <Switch
        label={label}
        isOn={isOn}
        disabled={disabled}
        invalid={isInvalid(findings)}
        describedBy={described.length === 0 ? undefined : described.join(' ')}
        onChange={wanted => {
          setRefused(!onEdit(path, wanted ? true : null));
        }}
      />
      {said !== undefined && (
        <div id={`${id}-note`} className="jp-SkillsEditor-note">
          {said}
        </div>
      )}
      {findings.length > 0 && (
        <FieldFindings id={`${id}-findings`} findings={findings} trans={trans} />
      )}
    </div>
  );
}
