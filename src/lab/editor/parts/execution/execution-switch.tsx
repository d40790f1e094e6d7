import React, { useId, useRef } from 'react';

import type { FieldValue } from '../../../../domain/frontmatter/frontmatter-edits';
import { isRecord } from '../../../../domain/validation/values';
import { FieldFindings } from '../fields/field';
import { RefusedNote } from '../fields/refused-note';

import type { ExecutionAccess } from './execution-access';
import { fieldValueOf } from './field-value';
import { Switch } from './switch';

const BEGINNING: FieldValue = { model_tier: 'standard' };

export interface ExecutionSwitchProps {
  readonly access: ExecutionAccess;
  /** `execution` as it is written; undefined where it is not. */
  readonly found: unknown;
  readonly onShowSource: () => void;
}

/** Whether the skill says how it is run. What was switched off comes back when it is switched on. */
export function ExecutionSwitch({ access, found, onShowSource }: ExecutionSwitchProps) {
  const { diagnostics, disabled, onEdit, trans } = access;
  const id = useId();
  const before = useRef<FieldValue | null>(null);
  const [isRefused, setRefused] = React.useState(false);
  const isOn = found !== undefined && found !== null;
  const own = diagnostics.filter(
    ({ code, field }) => field === 'execution' || code === 'execution-body-blank'
  );
  return (
    <div className="jp-SkillsEditor-field">
      <Switch
        label={trans.__('This skill can be run by a harness')}
        isOn={isOn}
        disabled={disabled}
        describedBy={own.length > 0 ? `${id}-note ${id}-findings` : `${id}-note`}
        onChange={wanted => {
          before.current = wanted ? before.current : fieldValueOf(found);
          setRefused(!onEdit(['execution'], wanted ? (before.current ?? BEGINNING) : null));
        }}
      />
      <div id={`${id}-note`} className="jp-SkillsEditor-note">
        {isRefused ? (
          <RefusedNote trans={trans} />
        ) : (
          trans.__('The text of the skill is then its system prompt. Nothing is run from here.')
        )}
      </div>
      {own.length > 0 && <FieldFindings id={`${id}-findings`} findings={own} trans={trans} />}
      {isOn && !isRecord(found) && (
        <button type="button" className="jp-SkillsTextButton" onClick={onShowSource}>
          {trans.__('Mend it in the SKILL.md tab')}
        </button>
      )}
    </div>
  );
}
