import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId } from 'react';

import { formatDuration } from '../../../../domain/validation/execution/duration';
import { isExtendable, type Tier } from '../../../../domain/validation/execution/tier';
import { FieldFindings } from '../fields/field';
import { findingsOf } from '../fields/field-findings';
import { TextField } from '../fields/text-field';

import type { ExecutionAccess } from './execution-access';
import { SwitchField } from './switch-field';

/** A whole number as one, so that no quotes come around it; anything else as it was typed. */
const asNumber = (text: string): string | number =>
  /^\d{1,15}$/.test(text.trim()) ? Number(text.trim()) : text;

function tierWords(trans: TranslationBundle, tier: Tier): string {
  const words: Readonly<Record<Tier, string>> = {
    default: trans.__('The default caps apply: this skill was granted no others.'),
    extended: trans.__('The extended caps apply: this skill was granted them.'),
    administrator: trans.__(
      'The extended caps apply; as an administrator you are not held to them.'
    )
  };
  return words[tier];
}

/** Who can grant the extended caps, or why they are granted. */
function grantWords(access: ExecutionAccess): string {
  const { rules, standing, trans } = access;
  if (standing.isAdmin) {
    return trans.__(
      'Counts for others where the skill is managed or named in extended_bounds_for.'
    );
  }
  if (standing.managed) {
    return trans.__('Granted: your administrator installed this skill as managed.');
  }
  return isExtendable(rules, standing)
    ? trans.__('Granted: your administrator named this skill in extended_bounds_for.')
    : trans.__(
        'Does not count for this skill. Your administrator can grant it: by naming its source or its hash in extended_bounds_for, or by installing it as managed.'
      );
}

/** How much one run may use. */
export function CapsFields({ access }: { access: ExecutionAccess }) {
  const { block, diagnostics, reading, trans } = access;
  const { caps, fields, tier } = reading;
  const id = useId();
  const rows = [
    ['max_iterations', trans.__('Iterations'), trans.__('%1', caps.iterations)],
    ['max_tool_calls', trans.__('Tool calls'), trans.__('%1', caps.toolCalls)],
    ['max_runtime', trans.__('Runtime'), formatDuration(caps.runtime)]
  ] as const;
  return (
    <fieldset className="jp-SkillsEditor-group">
      <legend>{trans.__('Caps of one run')}</legend>
      <p className="jp-SkillsEditor-note">{tierWords(trans, tier)}</p>
      <div className="jp-SkillsEditor-caps">
        {rows.map(([name, label, cap]) => (
          <TextField
            key={name}
            access={access}
            label={label}
            path={['execution', name]}
            value={block[name]}
            findingsId={`${id}-${name}`}
            toValue={asNumber}
            inputMode={name === 'max_runtime' ? 'text' : 'numeric'}
            placeholder={trans.__('default')}
            note={
              name === 'max_runtime'
                ? trans.__('At most %1. Such as 45s or 5m; 0 or empty means the cap.', cap)
                : trans.__('At most %1; 0 or empty means the cap.', cap)
            }
          />
        ))}
      </div>
      {rows.map(([name]) => {
        const findings = findingsOf(diagnostics, ['execution', name]);
        return (
          findings.length > 0 && (
            <FieldFindings key={name} id={`${id}-${name}`} findings={findings} trans={trans} />
          )
        );
      })}
      <SwitchField
        access={access}
        label={trans.__('Ask for the extended caps')}
        name="extended_bounds"
        isOn={fields.extendedBounds}
        note={grantWords(access)}
      />
    </fieldset>
  );
}
